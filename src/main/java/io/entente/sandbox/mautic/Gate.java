package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.BasicCredentials;
import io.entente.sandbox.Handler;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets known users in, and turns refusals into Mautic's error answers. */
final class Gate {

    /** Answers a call of a known user. */
    @FunctionalInterface
    interface Endpoint {

        Reply answer(Call call) throws IOException;
    }

    private static final String BEARER = "Bearer ";

    private final MauticVersion version;
    private final List<MauticUser> users;
    private final Tokens tokens;
    private final boolean enabled;

    Gate(MauticVersion version, List<MauticUser> users, Tokens tokens, boolean enabled) {
        this.version = version;
        this.users = users;
        this.tokens = tokens;
        this.enabled = enabled;
    }

    Handler to(Endpoint endpoint) {
        return request -> finish(answer(request, endpoint));
    }

    /** Answer to what fits no route: a slash too many is redirected and loses its query. */
    Reply unmatched(Request request) {
        String path = request.path();
        if (path.length() > 1 && path.endsWith("/")) {
            return redirect(request, path.substring(0, path.length() - 1));
        }
        return finish(denial(404, "Requested URL not found: " + path, null));
    }

    private Reply answer(Request request, Endpoint endpoint) throws IOException {
        if (!enabled) {
            return denial(
                    403,
                    "API disabled. You need to enable the API in the API settings of Mautic's Configuration.",
                    "api_disabled");
        }
        if (request.header("Authorization").isEmpty()) {
            return denial(401, "API authorization denied.", "access_denied");
        }
        try {
            Optional<MauticUser> user = user(request);
            return user.isEmpty()
                    ? wrongCredentials()
                    : endpoint.answer(new Call(request, user.get())).header("Mautic-Version", version.number());
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private Reply refused(Refusal refusal) {
        Problem problem = refusal.problem();
        if (refusal.isOutsideApi()) {
            return denial(problem.code(), problem.message(), refusal.type());
        }
        return errors(problem.code(), problem.single()).header("Mautic-Version", version.number());
    }

    /** 7.0.0 leaves the body empty under a JSON content type. */
    private Reply wrongCredentials() {
        return version == MauticVersion.V7_0_0
                ? Reply.text(401, "application/json", "").header("WWW-Authenticate", "Basic realm=\"Secured Area\"")
                : denial(401, "Authorization denied, invalid credentials.", "access_denied");
    }

    private Optional<MauticUser> user(Request request) {
        String credentials = request.header("Authorization").orElse("");
        if (credentials.startsWith(BEARER)) {
            return Optional.of(tokens.user(credentials.substring(BEARER.length())));
        }
        return BasicCredentials.of(request).flatMap(sent -> users.stream()
                .filter(user ->
                        sent.name().equals(user.username()) && sent.secret().equals(user.password()))
                .findFirst());
    }

    static Reply denial(int status, String message, @Nullable String type) {
        return errors(
                status,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("message", message)
                        .put("code", status)
                        .put("type", type));
    }

    private static Reply errors(int status, JsonNode error) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("errors").add(error);
        return Json.reply(status, body);
    }

    private static Reply finish(Reply reply) {
        return reply.header("Cache-Control", "no-cache, private");
    }

    private Reply redirect(Request request, String path) {
        String target = "http://" + request.header("Host").orElse("127.0.0.1") + path;
        String charset = version == MauticVersion.V7_0_0 ? "utf-8" : "UTF-8";
        String page = """
        <!DOCTYPE html>
        <html>
            <head>
                <meta charset="UTF-8" />
                <meta http-equiv="refresh" content="0;url='%1$s'" />

                <title>Redirecting to %1$s</title>
            </head>
            <body>
                Redirecting to <a href="%1$s">%1$s</a>.
            </body>
        </html>""".formatted(target);
        return Reply.text(301, "text/html; charset=" + charset, page).header("Location", target);
    }
}
