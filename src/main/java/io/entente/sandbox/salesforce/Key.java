package io.entente.sandbox.salesforce;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Key by which one record is upserted or read: a field that may identify, and a value. */
record Key(ObjectType type, Field field, Object value) {

    /** Key from the text of an address or a body; empty where the text is blank. */
    static Optional<Key> of(ObjectType type, Field field, String text) {
        @Nullable Object value = ValueRules.normal(field, text);
        return value == null ? Optional.empty() : Optional.of(new Key(type, field, value));
    }

    /**
     * Records with this key that an upsert would update. Converted leads are passed over although they hold
     * on to their key, so that the insert which follows fails on a unique one.
     */
    List<Row> matches(Org org) {
        return org.table(type).having(field, value).stream()
                .filter(row -> !row.isDeleted() && !row.isConvertedLead())
                .toList();
    }

    /** Records with this key that can be read. */
    List<Row> readable(Org org) {
        return org.table(type).having(field, value).stream()
                .filter(row -> !row.isDeleted())
                .toList();
    }
}
