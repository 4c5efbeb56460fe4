package io.entente.sandbox.salesforce;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One version of a record, never changed after it is made: a query may go on reading while the record is
 * written anew. Values are String, Boolean, BigDecimal, LocalDate or Instant.
 */
final class Row {

    private static final int ID = 0;
    private static final int IS_DELETED = 1;
    private static final int SYSTEM_MODSTAMP = 6;

    private final ObjectType type;
    private final @Nullable Object[] values;

    private Row(ObjectType type, @Nullable Object[] values) {
        this.type = type;
        this.values = values;
    }

    static Row of(ObjectType type, Map<Field, ? extends @Nullable Object> given) {
        return new Row(type, new Object[0]).with(given);
    }

    ObjectType type() {
        return type;
    }

    String id() {
        return (String) Objects.requireNonNull(values[ID]);
    }

    boolean isDeleted() {
        return Boolean.TRUE.equals(values[IS_DELETED]);
    }

    Instant systemModstamp() {
        return (Instant) Objects.requireNonNull(values[SYSTEM_MODSTAMP]);
    }

    /** Value of the field, null where blank; a field newer than this row is blank. */
    @Nullable Object get(Field field) {
        return field.index() < values.length ? values[field.index()] : null;
    }

    Optional<String> text(String field) {
        return Optional.ofNullable((String) get(type.require(field)));
    }

    boolean isTrue(String field) {
        return type.field(field)
                .filter(known -> Boolean.TRUE.equals(get(known)))
                .isPresent();
    }

    /** A converted lead is read-only and holds on to its external id. */
    boolean isConvertedLead() {
        return type.isLead() && isTrue("IsConverted");
    }

    /** The same record with some values replaced; null blanks a field. */
    Row with(Map<Field, ? extends @Nullable Object> changes) {
        int size = Math.max(values.length, type.fields().size());
        @Nullable Object[] copy = Arrays.copyOf(values, size);
        changes.forEach((field, value) -> copy[field.index()] = value);
        return new Row(type, copy);
    }
}
