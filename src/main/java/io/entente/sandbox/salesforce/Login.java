package io.entente.sandbox.salesforce;

import io.entente.sandbox.BasicCredentials;
import io.entente.sandbox.Handler;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The token endpoint, for the flows that work without a browser: client credentials, JWT bearer, user name and password.
 * Its errors have a shape of their own; the descriptions are those that clients of real orgs reported.
 */
final class Login implements Handler {

    private final Settings settings;
    private final Sessions sessions;
    private final String orgId;
    private final String userId;
    private final JwtGrant jwt;

    Login(Settings settings, Sessions sessions, String orgId, String userId) {
        this.settings = settings;
        this.sessions = sessions;
        this.orgId = orgId;
        this.userId = userId;
        this.jwt = new JwtGrant(settings);
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Map<String, String> form = form(new String(request.bytes(), StandardCharsets.UTF_8));
        BasicCredentials.of(request).ifPresent(sent -> {
            form.put("client_id", sent.name());
            form.put("client_secret", sent.secret());
        });
        Optional<Refusal> refusal =
                switch (form.getOrDefault("grant_type", "")) {
                    case "client_credentials" -> clientCredentials(form);
                    case "password" -> password(form);
                    case "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
                        jwt.refusal(form.getOrDefault("assertion", ""), address(request));
                    default -> Optional.of(new Refusal("unsupported_grant_type", "grant type not supported"));
                };
        return refusal.map(Login::refused).orElseGet(() -> success(address(request)));
    }

    private Optional<Refusal> clientCredentials(Map<String, String> form) {
        return client(form)
                .or(() -> settings.integrationUser().active()
                        ? Optional.empty()
                        : Optional.of(Refusal.invalidGrant("no client credentials user enabled")));
    }

    private Optional<Refusal> password(Map<String, String> form) {
        return client(form)
                .or(() -> settings.knows(form.get("username"), form.get("password"))
                        ? Optional.empty()
                        : Optional.of(Refusal.invalidGrant("authentication failure")));
    }

    private Optional<Refusal> client(Map<String, String> form) {
        if (!settings.access().clientId().equals(form.get("client_id"))) {
            return Optional.of(Refusal.UNKNOWN_CLIENT);
        }
        return settings.access().clientSecret().equals(form.get("client_secret"))
                ? Optional.empty()
                : Optional.of(new Refusal("invalid_client", "invalid client credentials"));
    }

    private static String address(Request request) {
        return "http://" + request.header("Host").orElse("127.0.0.1");
    }

    private Reply success(String instance) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("access_token", sessions.open(orgId));
        answer.put("signature", Base64.getEncoder().encodeToString(orgId.getBytes(StandardCharsets.UTF_8)));
        answer.put("scope", "api");
        answer.put("instance_url", instance);
        answer.put("id", instance + "/id/" + orgId + "/" + userId);
        answer.put("token_type", "Bearer");
        answer.put("issued_at", String.valueOf(settings.clock().millis()));
        return Json.reply(200, answer);
    }

    /** What a refusal says. */
    record Refusal(String error, String description) {
        static final Refusal UNKNOWN_CLIENT = new Refusal("invalid_client_id", "client identifier invalid");

        static Refusal invalidGrant(String description) {
            return new Refusal("invalid_grant", description);
        }
    }

    private static Reply refused(Refusal refusal) {
        return Json.reply(400, Map.of("error", refusal.error(), "error_description", refusal.description()));
    }

    /** The pairs of a form. */
    static Map<String, String> form(String body) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return values;
    }
}
