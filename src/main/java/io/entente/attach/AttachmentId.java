package io.entente.attach;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The external id of something made around people: the same for the same thing, whoever asks and however often. */
final class AttachmentId {
    private AttachmentId() {}

    /** @param parts what it is, and what it is made for; no part may hold a line break */
    static String of(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
