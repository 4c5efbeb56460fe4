package io.entente.sandbox.salesforce;

import java.util.List;

/** Ends a request with a status and the vendor's error array. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<RecordError> errors;

    ApiException(int status, List<RecordError> errors) {
        super(errors.isEmpty() ? "refused" : errors.get(0).code());
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    static ApiException of(int status, String code, String message) {
        return new ApiException(status, List.of(RecordError.of(code, message)));
    }

    static ApiException badRequest(String code, String message) {
        return of(400, code, message);
    }

    static ApiException notFound(String message) {
        return of(404, "NOT_FOUND", message);
    }

    int status() {
        return status;
    }

    List<RecordError> errors() {
        return errors;
    }
}
