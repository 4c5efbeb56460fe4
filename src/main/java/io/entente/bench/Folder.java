package io.entente.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a measurement's store and logs stand. They stay where it fails, for whoever wants to know why. */
record Folder(Path path) {
    static Folder fresh() {
        try {
            return new Folder(Files.createTempDirectory("entente-bench"));
        } catch (IOException e) {
            throw Jvm.broken("there is no room for the measurement's files", e);
        }
    }

    /** Takes it away with all that it holds. */
    void delete() {
        try (Stream<Path> all = Files.walk(path)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw Jvm.broken("the measurement's files cannot be deleted: " + path, e);
        }
    }
}
