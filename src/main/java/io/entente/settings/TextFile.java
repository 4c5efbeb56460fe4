package io.entente.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Text files as people and their editors leave them. */
final class TextFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /** The text, without the mark that some editors put before it. */
    static String read(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** What is wrong with a file that cannot be read, to be read behind its name. */
    static String trouble(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (Files.isDirectory(file)) {
            return "is a folder";
        }
        if (e instanceof CharacterCodingException) {
            return "is not UTF-8 text";
        }
        return e instanceof AccessDeniedException
                ? "may not be read by this user"
                : "cannot be read (" + e.getClass().getSimpleName() + ")";
    }
}
