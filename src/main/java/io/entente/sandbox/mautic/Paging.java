package io.entente.sandbox.mautic;

import java.util.Optional;

/** Offset and size of a page; negative or non-numeric ones end in a 500. */
record Paging(int start, int limit) {

    static Paging parse(PhpQuery query, int defaultLimit) {
        return new Paging(number(query.text("start"), 0), number(query.text("limit"), defaultLimit));
    }

    /** Number that was sent, or another; what is no number ends in a 500. */
    static int number(Optional<String> sent, int otherwise) {
        if (sent.isEmpty()) {
            return otherwise;
        }
        if (!sent.get().matches("\\d{1,9}")) {
            throw Refusal.crash(500);
        }
        return Integer.parseInt(sent.get());
    }
}
