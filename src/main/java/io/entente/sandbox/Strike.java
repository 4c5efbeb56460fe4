package io.entente.sandbox;

import java.io.IOException;

/** How a fault of one kind meets a call. */
@FunctionalInterface
public interface Strike {

    /** Whether a call is of a sort that can go wrong in this way. */
    default boolean fits(Request request) {
        return true;
    }

    /**
     * Answers a call that is struck.
     *
     * @param call carries the call out
     */
    Reply on(Fault fault, Request request, Handler call) throws IOException;
}
