package io.entente.model;

import java.util.List;

/**
 * What a system says about one of its fields, as the connected user sees it.
 *
 * @param name the name used in requests
 * @param label the name people read
 * @param length the most characters it takes, 0 where the system sets no limit or does not tell
 * @param scale digits kept after the decimal point; 0 for whole numbers and everything that is no number
 * @param required whether a new record without it is refused
 * @param createable whether it may be given at creation
 * @param updateable whether it may be changed later
 * @param unique whether no two records may hold the same value
 * @param externalId whether records can be addressed by its value
 * @param restricted whether values outside {@code options} are refused
 * @param options the values of a choice, by value and not by label
 */
public record FieldSchema(
        String name,
        String label,
        FieldType type,
        int length,
        int scale,
        boolean required,
        boolean createable,
        boolean updateable,
        boolean unique,
        boolean externalId,
        boolean restricted,
        List<String> options) {
    public FieldSchema {
        options = List.copyOf(options);
    }

    /** The same as a choice that takes nothing but these values. */
    public FieldSchema listed(List<String> values) {
        return new FieldSchema(
                name,
                label,
                FieldType.CHOICE,
                length,
                scale,
                required,
                createable,
                updateable,
                unique,
                externalId,
                true,
                values);
    }
}
