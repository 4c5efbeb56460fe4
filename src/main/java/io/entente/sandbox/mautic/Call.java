package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A request by a known user. */
record Call(Request request, MauticUser user) {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    void require(MauticUser.Right right) {
        if (!user.rights().contains(right)) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
    }

    PhpQuery query() {
        return PhpQuery.parse(request.rawQuery());
    }

    /** Id in the path; one that is no number fits no route in Mautic. */
    int id() {
        String id = request.variable("id");
        if (!id.matches("\\d{1,9}")) {
            throw Refusal.unknownRoute(request.path());
        }
        return Integer.parseInt(id);
    }

    /**
     * Body as PHP sees it: no content type means JSON, one that is neither JSON nor form hides the body.
     * What is not JSON ends in a 400.
     */
    JsonNode body() throws IOException {
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

    /** Body of a call about one record; a list has no named values, so nothing is found in it. */
    ObjectNode fields() throws IOException {
        return body() instanceof ObjectNode fields ? fields : JsonNodeFactory.instance.objectNode();
    }

    private static boolean startsWithMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                && bytes[0] == BYTE_ORDER_MARK[0]
                && bytes[1] == BYTE_ORDER_MARK[1]
                && bytes[2] == BYTE_ORDER_MARK[2];
    }
}
