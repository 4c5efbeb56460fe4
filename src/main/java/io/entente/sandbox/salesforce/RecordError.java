package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Why one record was refused, in the vendor's words.
 *
 * @param code called errorCode on single calls and statusCode in collections
 * @param duplicates records that a duplicate rule met, if that was the reason
 */
record RecordError(String code, String message, List<String> fields, Optional<JsonNode> duplicates) {

    RecordError {
        fields = List.copyOf(fields);
    }

    RecordError(String code, String message, List<String> fields) {
        this(code, message, fields, Optional.empty());
    }

    RecordError with(JsonNode met) {
        return new RecordError(code, message, fields, Optional.of(met));
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
