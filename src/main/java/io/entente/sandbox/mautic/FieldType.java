package io.entente.sandbox.mautic;

import java.util.Locale;
import java.util.Optional;

/** Types of contact fields that the sandbox knows, by Mautic's names. */
enum FieldType {
    BOOLEAN,
    COUNTRY,
    DATE,
    DATETIME,
    EMAIL,
    HTML,
    LOCALE,
    LOOKUP,
    MULTISELECT,
    NUMBER,
    REGION,
    SELECT,
    TEL,
    TEXT,
    TEXTAREA,
    TIMEZONE,
    URL;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the column has a length limit (7.0.0 tells it as charLengthLimit). */
    boolean limited() {
        return switch (this) {
            case COUNTRY, EMAIL, LOCALE, LOOKUP, REGION, SELECT, TEL, TEXT, TIMEZONE, URL -> true;
            case BOOLEAN, DATE, DATETIME, HTML, MULTISELECT, NUMBER, TEXTAREA -> false;
        };
    }

    static Optional<FieldType> of(String label) {
        for (FieldType type : values()) {
            if (type.label().equals(label)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
