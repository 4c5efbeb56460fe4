package io.entente.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Name and secret of an {@code Authorization: Basic} header. */
public record BasicCredentials(String name, String secret) {

    private static final String SCHEME = "Basic ";

    /** Credentials of a request; empty where they are absent or cannot be read. */
    public static Optional<BasicCredentials> of(Request request) {
        return request.header("Authorization")
                .filter(header -> header.startsWith(SCHEME))
                .flatMap(header -> decoded(header.substring(SCHEME.length()).strip()));
    }

    private static Optional<BasicCredentials> decoded(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String pair = new String(bytes, StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return "BasicCredentials[" + name + "]";
    }
}
