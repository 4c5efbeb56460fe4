package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** Who made something that is no contact, and when; whole seconds. */
record Made(Instant when, Author who) {

    /** Writes the first keys of a definition; what Mautic ships was made by nobody. 7.0.0 counts making as an edit. */
    static void put(ObjectNode json, Optional<Made> made, MauticVersion version) {
        Optional<Made> edited = version.movesDateModified() ? Optional.empty() : made;
        json.put("isPublished", true);
        json.put("dateAdded", made.map(Made::when).map(DateTimes::iso).orElse(null));
        json.put("dateModified", edited.map(Made::when).map(DateTimes::iso).orElse(null));
        putAuthor(json, "createdBy", made);
        putAuthor(json, "modifiedBy", edited);
    }

    private static void putAuthor(ObjectNode json, String name, Optional<Made> made) {
        Optional<Author> author = made.map(Made::who);
        json.put(name, author.filter(Author::isUser).map(Author::id).orElse(null));
        json.put(name + "User", author.map(Author::name).orElse(null));
    }
}
