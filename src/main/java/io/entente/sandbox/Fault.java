package io.entente.sandbox;

import java.util.Optional;

/**
 * Order to fail the next calls to a part of an API.
 *
 * @param method HTTP method, or {@code *} for any
 * @param pathPrefix start of the decoded path
 * @param kind what goes wrong
 * @param status answer of kind {@link Kind#STATUS}
 * @param body JSON answered with the status; an empty object when absent
 * @param times how many matching calls fail
 */
public record Fault(String method, String pathPrefix, Kind kind, int status, Optional<String> body, int times) {

    /** What goes wrong with a call. */
    public enum Kind {
        /** The call is not carried out; a status and a body are answered. */
        STATUS,
        /** The call is not carried out; the connection is closed. */
        DROP,
        /** The call is carried out; the connection is closed without an answer. */
        DROP_AFTER_COMMIT,
        /** The call is carried out; no answer ever comes. */
        HANG_AFTER_COMMIT
    }

    boolean fits(String calledMethod, String path) {
        return (method.equals("*") || method.equals(calledMethod)) && path.startsWith(pathPrefix);
    }

    Fault once() {
        return new Fault(method, pathPrefix, kind, status, body, times - 1);
    }
}
