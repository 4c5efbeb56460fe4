package io.entente.sandbox.salesforce;

import java.util.List;

/**
 * Why one record was refused, in the vendor's words.
 *
 * @param code called errorCode on single calls and statusCode in collections
 */
record RecordError(String code, String message, List<String> fields) {

    RecordError {
        fields = List.copyOf(fields);
    }

    static RecordError of(String code, String message, String... fields) {
        return new RecordError(code, message, List.of(fields));
    }

    /** Status of a single call that ends with this error. */
    int httpStatus() {
        return switch (code) {
            case "NOT_FOUND", "ENTITY_IS_DELETED" -> 404;
            case "INSUFFICIENT_ACCESS", "INSUFFICIENT_ACCESS_OR_READONLY", "REQUEST_LIMIT_EXCEEDED" -> 403;
            default -> 400;
        };
    }
}
