package io.entente.sandbox.salesforce;

import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells who is logged in, and ends sessions. Clients read it at the address that the login names; errors have a shape of their own. */
final class IdentityApi {

    static final String PATH = "/id/{organization}/{user}";

    private final Org org;
    private final Sessions sessions;
    private final String orgId;
    private final String userId;

    IdentityApi(Org org, Sessions sessions, String orgId, String userId) {
        this.org = org;
        this.sessions = sessions;
        this.orgId = orgId;
        this.userId = userId;
    }

    Reply identity(Request request) {
        if (isStranger(request)) {
            return refusal("Bad_OAuth_Token");
        }
        if (!orgId.equals(request.variable("organization"))) {
            return refusal("Wrong_Org");
        }
        if (!userId.equals(request.variable("user"))) {
            return refusal("Bad_Id");
        }
        String instance = instance(request);
        Row user = user();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", instance + "/id/" + orgId + "/" + userId);
        answer.put("asserted_user", true);
        answer.put("user_id", userId);
        answer.put("organization_id", orgId);
        answer.put("username", text(user, "Username"));
        answer.put("display_name", text(user, "Name"));
        answer.put("email", text(user, "Email"));
        answer.put("first_name", text(user, "FirstName"));
        answer.put("last_name", text(user, "LastName"));
        answer.put("urls", urls(instance));
        answer.put("active", user.isTrue("IsActive"));
        answer.put("user_type", "STANDARD");
        answer.put("language", "en_US");
        answer.put("locale", "en_US");
        answer.put("utcOffset", 0);
        return Json.reply(200, answer);
    }

    /** The same in the words of OpenID Connect. */
    Reply user(Request request) {
        if (isStranger(request)) {
            return refusal("Bad_OAuth_Token");
        }
        Row user = user();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("sub", instance(request) + "/id/" + orgId + "/" + userId);
        answer.put("user_id", userId);
        answer.put("organization_id", orgId);
        answer.put("preferred_username", text(user, "Username"));
        answer.put("name", text(user, "Name"));
        answer.put("email", text(user, "Email"));
        answer.put("given_name", text(user, "FirstName"));
        answer.put("family_name", text(user, "LastName"));
        return Json.reply(200, answer);
    }

    /** Ends the session of the token that comes as a parameter or in a form; clients do so when they stop. */
    Reply revoke(Request request) throws IOException {
        String form = new String(request.bytes(), StandardCharsets.UTF_8);
        String token = Replies.parameter(request, "token")
                .or(() -> Optional.ofNullable(Login.form(form).get("token")))
                .orElse("");
        return sessions.end(token)
                ? Reply.text(200, "text/html; charset=UTF-8", "")
                : Json.reply(400, Map.of("error", "invalid_token", "error_description", "invalid token: token"));
    }

    /** The token comes in the header or, here only, as a parameter. */
    private boolean isStranger(Request request) {
        String token = Replies.parameter(request, "oauth_token")
                .or(() -> request.header("Authorization").map(sent -> sent.replaceFirst("^(Bearer|OAuth) ", "")))
                .orElse("");
        return !sessions.use(token);
    }

    private Row user() {
        Optional<Row> user = org.read(() -> org.find(userId));
        return user.orElseThrow(() -> new IllegalStateException("The integration user is gone"));
    }

    private static Map<String, String> urls(String instance) {
        String rest = instance + "/services/data/v{version}/";
        return Map.of("rest", rest, "sobjects", rest + "sobjects/", "query", rest + "query/");
    }

    private static String instance(Request request) {
        return "http://" + request.header("Host").orElse("127.0.0.1");
    }

    private static String text(Row user, String field) {
        return user.text(field).orElse("");
    }

    private static Reply refusal(String why) {
        return Reply.text(403, "text/html; charset=UTF-8", why);
    }
}
