package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.sandbox.BasicCredentials;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.util.Optional;

/**
 * Issues tokens by client credentials, sent as form, JSON or basic header. Outside the API: no version
 * header, and the client's mistakes are 400.
 */
final class TokenEndpoint {

    private final Tokens tokens;

    TokenEndpoint(Tokens tokens) {
        this.tokens = tokens;
    }

    Reply issue(Request request) throws IOException {
        JsonNode sent = Bodies.read(request);
        String grant = sent.path("grant_type").asText("");
        if (grant.isEmpty()) {
            return refused("Invalid grant_type parameter or parameter missing", "invalid_request");
        }
        if (!grant.equals("client_credentials")) {
            return refused("Grant type \"" + grant + "\" is not supported", "unsupported_grant_type");
        }
        Optional<BasicCredentials> header = BasicCredentials.of(request);
        String client = header.map(BasicCredentials::name)
                .orElseGet(() -> sent.path("client_id").asText(""));
        String secret = header.map(BasicCredentials::secret)
                .orElseGet(() -> sent.path("client_secret").asText(""));
        return tokens.issue(client, secret)
                .map(TokenEndpoint::issued)
                .orElseGet(() -> refused("The client credentials are invalid", "invalid_client"));
    }

    private static Reply refused(String message, String type) {
        return Gate.denial(400, message, type).header("Cache-Control", "no-cache, private");
    }

    private static Reply issued(String token) {
        return Json.reply(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("access_token", token)
                                .put("expires_in", Tokens.LIFE.toSeconds())
                                .put("token_type", "bearer")
                                .putNull("scope"))
                .header("Cache-Control", "no-store, private")
                .header("Pragma", "no-cache");
    }
}
