package io.entente.sandbox;

import java.io.IOException;

/** Answers one request; runs on one of the server's threads. */
@FunctionalInterface
public interface Handler {

    /** Answers the request. An exception becomes a bare 500 and is logged without the payload. */
    Reply handle(Request request) throws IOException;
}
