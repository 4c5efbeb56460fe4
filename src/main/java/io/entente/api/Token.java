package io.entente.api;

import io.entente.model.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a caller of the API must know. It is compared without telling by the time taken how much of it was right. */
public final class Token {
    private static final Logger LOG = LoggerFactory.getLogger(Token.class);
    private static final int BYTES = 32;
    private static final String SCHEME = "bearer ";

    private final String secret;

    private Token(String secret) {
        this.secret = secret;
    }

    /** Where a token that nobody set is kept. */
    public static Path file(Path home) {
        return home.resolve("var").resolve("api-token");
    }

    /** The token that was set, else the one in the file, which is made where there is none. */
    public static Token of(Optional<String> set, Path home) {
        var file = file(home);
        return new Token(set.orElseGet(() -> kept(file)));
    }

    /** The token that a client sends; empty where none was set and no daemon made one yet. */
    public static Optional<String> known(Optional<String> set, Path home) {
        return set.or(() -> Files.exists(file(home)) ? Optional.of(kept(file(home))) : Optional.empty());
    }

    /** Whether an {@code Authorization} header carries this token. */
    boolean isIn(Optional<String> authorization) {
        var given = authorization
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .orElse("");
        // Digests, so that not even the length can be told from outside.
        return MessageDigest.isEqual(digest(given), digest(secret));
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            var token = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (token.isEmpty()) {
                throw new IOException("the file is empty");
            }
            return token;
        } catch (IOException e) {
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    "api.token-file",
                    "api.token is not set, and the file " + file + " can be neither read nor written; set api.token, or"
                            + " let Entente's user write to that folder",
                    e);
        }
    }

    private static void make(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        // Created with its mode, not changed afterwards: at no time can others read it.
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            channel.write(ByteBuffer.wrap((token + "\n").getBytes(StandardCharsets.US_ASCII)));
            LOG.info("A token for the API was made; callers find it in the file. file={}", file);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            LOG.debug("Another process made the token first. file={}", file);
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
