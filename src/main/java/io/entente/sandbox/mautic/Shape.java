package io.entente.sandbox.mautic;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How an answer shows a contact; the same contact differs by endpoint.
 *
 * @param select aliases asked for, empty for all
 * @param edited aliases that this very call wrote
 */
record Shape(Kind kind, Optional<List<String>> select, Set<String> edited) {

    /** The kinds of answers. */
    enum Kind {
        /** After a create: field ids are numbers, properties are JSON, utmtags null. */
        CREATED,
        /** Single contact, by GET or after an edit. */
        READ,
        /** Lists and batch edits: fields in the order of the table's columns. */
        LISTED,
        /** Lists with select: null keys are left out. */
        SELECTED,
        /** After a do-not-contact call: null keys left out, short form on top, no fields.all. */
        DO_NOT_CONTACT,
        /** Entry of a batch that validation refused: numbers are text, no fields.all. */
        REFUSED,
        /** After PUT and overwriteWithBlank: every null field shows as "" or 0. */
        BLANKED,
        /** After a single delete: id is null. */
        DELETED
    }

    static final Shape CREATED = new Shape(Kind.CREATED, Optional.empty(), Set.of());
    static final Shape READ = new Shape(Kind.READ, Optional.empty(), Set.of());
    static final Shape LISTED = new Shape(Kind.LISTED, Optional.empty(), Set.of());
    static final Shape DO_NOT_CONTACT = new Shape(Kind.DO_NOT_CONTACT, Optional.empty(), Set.of());
    static final Shape REFUSED = new Shape(Kind.REFUSED, Optional.empty(), Set.of());
    static final Shape DELETED = new Shape(Kind.DELETED, Optional.empty(), Set.of());

    static Shape selected(List<String> aliases) {
        return new Shape(Kind.SELECTED, Optional.of(List.copyOf(aliases)), Set.of());
    }

    static Shape edited(Kind kind, Set<String> aliases) {
        return new Shape(kind, Optional.empty(), Set.copyOf(aliases));
    }

    boolean showsNull() {
        return kind != Kind.SELECTED && kind != Kind.DO_NOT_CONTACT;
    }

    boolean showsAll() {
        return kind != Kind.DO_NOT_CONTACT && kind != Kind.REFUSED;
    }

    boolean byColumn() {
        return kind == Kind.LISTED || kind == Kind.SELECTED || kind == Kind.REFUSED;
    }

    /** Which fields are shown, in order. */
    List<FieldDefinition> fields(FieldRegistry.Snapshot fields) {
        Stream<FieldDefinition> shown = select.isPresent()
                ? select.get().stream().flatMap(alias -> fields.find(alias).stream())
                : (byColumn() ? fields.byColumn() : fields.byDefinition()).stream();
        return shown.filter(field -> field.flags().published()).toList();
    }
}
