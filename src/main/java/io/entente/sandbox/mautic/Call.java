package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Request;
import java.io.IOException;

/** A request by a known user. */
record Call(Request request, MauticUser user) {

    void require(MauticUser.Right right) {
        if (!user.rights().contains(right)) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
    }

    PhpQuery query() {
        return PhpQuery.parse(request.rawQuery());
    }

    /** Id in the path. */
    int id() {
        return number("id");
    }

    /** Number in the path; one that is none fits no route in Mautic. */
    int number(String variable) {
        String text = request.variable(variable);
        if (!text.matches("\\d{1,9}")) {
            throw Refusal.unknownRoute(request.path());
        }
        return Integer.parseInt(text);
    }

    /** The contact in the path, or the one it was merged into, for a user who may edit it. */
    Contact editable(ContactStore contacts) {
        require(MauticUser.Right.EDIT_CONTACTS);
        return contacts.resolve(id()).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
    }

    JsonNode body() throws IOException {
        return Bodies.read(request);
    }

    /** Body of a call about one record; a list has no named values, so nothing is found in it. */
    ObjectNode fields() throws IOException {
        return body() instanceof ObjectNode fields ? fields : JsonNodeFactory.instance.objectNode();
    }
}
