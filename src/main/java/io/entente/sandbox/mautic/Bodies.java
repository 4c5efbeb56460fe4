package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.sandbox.Json;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads bodies as PHP sees them. */
final class Bodies {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Bodies() {}

    /**
     * The body: no content type means JSON, one that is neither JSON nor form hides it. What is not JSON
     * ends in a 400.
     */
    static JsonNode read(Request request) throws IOException {
        String type = request.header("Content-Type").orElse("application/json");
        byte[] bytes = request.bytes();
        if (type.contains("form-urlencoded")) {
            String form = new String(bytes, StandardCharsets.UTF_8);
            return Json.MAPPER.valueToTree(PhpQuery.parse(form).values());
        }
        if (!type.contains("json") || bytes.length == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        Optional<JsonNode> json = startsWithMark(bytes) ? Optional.empty() : Json.parse(bytes);
        return json.orElseThrow(() -> Refusal.crash(400));
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && bytes[0] == BYTE_ORDER_MARK[0]
                && bytes[1] == BYTE_ORDER_MARK[1]
                && bytes[2] == BYTE_ORDER_MARK[2];
    }
}
