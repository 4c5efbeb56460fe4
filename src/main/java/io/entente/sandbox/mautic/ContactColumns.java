package io.entente.sandbox.mautic;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Columns of the contact table: fields by alias and Mautic's own. */
final class ContactColumns implements Columns<Contact> {

    private final FieldRegistry fields;

    ContactColumns(FieldRegistry fields) {
        this.fields = fields;
    }

    @Override
    public Optional<Kind> kind(String column) {
        return switch (column) {
            case "id", "owner_id", "created_by", "modified_by", "is_published" -> Optional.of(Kind.NUMBER);
            case "date_added", "date_modified", "date_identified" -> Optional.of(Kind.DATE);
            default -> fields.fields().find(column).map(field -> kind(field.type()));
        };
    }

    @Override
    public @Nullable Object value(Contact contact, String column) {
        Stamps stamps = contact.stamps();
        return switch (column) {
            case "id" -> contact.id();
            case "owner_id" -> contact.owner().orElse(null);
            case "created_by" -> stamps.createdBy().map(Author::id).orElse(null);
            case "modified_by" -> stamps.modifiedBy().map(Author::id).orElse(null);
            case "is_published" -> 1;
            case "date_added" -> DateTimes.naive(stamps.added());
            case "date_modified" -> text(stamps.modified());
            case "date_identified" -> text(stamps.identified());
            default -> field(contact.value(column));
        };
    }

    private static @Nullable Object field(@Nullable Object value) {
        return value instanceof Boolean flag ? (Object) (flag ? 1 : 0) : value;
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(DateTimes::naive).orElse(null);
    }

    private static Kind kind(FieldType type) {
        return switch (type) {
            case NUMBER, BOOLEAN -> Kind.NUMBER;
            case DATE, DATETIME -> Kind.DATE;
            default -> Kind.TEXT;
        };
    }
}
