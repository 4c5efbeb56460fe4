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

/** The token endpoint, for the client-credentials flow. Its errors have a shape of their own. */
final class Login implements Handler {

    private final Settings settings;
    private final Sessions sessions;
    private final String orgId;
    private final String userId;

    Login(Settings settings, Sessions sessions, String orgId, String userId) {
        this.settings = settings;
        this.sessions = sessions;
        this.orgId = orgId;
        this.userId = userId;
    }

    @Override
    public Reply handle(Request request) throws IOException {
        Map<String, String> form = form(new String(request.bytes(), StandardCharsets.UTF_8));
        BasicCredentials.of(request).ifPresent(sent -> {
            form.put("client_id", sent.name());
            form.put("client_secret", sent.secret());
        });
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return refusal("unsupported_grant_type", "grant type not supported");
        }
        if (!settings.clientId().equals(form.get("client_id"))) {
            return refusal("invalid_client_id", "client identifier invalid");
        }
        if (!settings.clientSecret().equals(form.get("client_secret"))) {
            return refusal("invalid_client", "invalid client credentials");
        }
        if (!settings.integrationUser().active()) {
            return refusal("invalid_grant", "no client credentials user enabled");
        }
        return success("http://" + request.header("Host").orElse("127.0.0.1"));
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

    private static Reply refusal(String error, String description) {
        return Json.reply(400, Map.of("error", error, "error_description", description));
    }

    private static Map<String, String> form(String body) {
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
