package io.entente.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back: a status, headers in order and a body that is written while it is made, so that a
 * large list is never held in memory as text.
 */
public record Reply(int status, Map<String, String> headers, Body body, Ending ending) {

    /** How the exchange ends once the request has been dealt with. */
    public enum Ending {
        /** Status, headers and body are sent. */
        ANSWER,
        /** The connection is closed without a byte. */
        DROP,
        /** Status and headers are sent and half of the body; then the connection is closed. */
        TRUNCATE,
        /** Nothing is sent and the connection stays open until the server stops. */
        HANG
    }

    /** Writes a body; called at most once. */
    @FunctionalInterface
    public interface Body {

        /** Writes all of the body; the caller flushes and closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    public Reply {
        headers = new LinkedHashMap<>(headers);
    }

    public static Reply of(int status, String contentType, Body body) {
        return new Reply(status, Map.of("Content-Type", contentType), body, Ending.ANSWER);
    }

    public static Reply text(int status, String contentType, String text) {
        return of(status, contentType, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static Reply ended(Ending ending) {
        return new Reply(0, Map.of(), out -> {}, ending);
    }

    /** The same reply, ended in another way. */
    Reply endedBy(Ending other) {
        return new Reply(status, headers, body, other);
    }

    /** The same reply with one more header. */
    public Reply header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, ending);
    }
}
