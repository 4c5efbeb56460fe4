package io.entente.sandbox.salesforce;

import java.util.Locale;

/** Type of a field, named as describe names it. */
enum FieldType {
    ID,
    REFERENCE,
    STRING,
    TEXTAREA,
    EMAIL,
    PHONE,
    URL,
    PICKLIST,
    MULTIPICKLIST,
    BOOLEAN,
    INT,
    DOUBLE,
    CURRENCY,
    PERCENT,
    DATE,
    DATETIME;

    String describeName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isText() {
        return switch (this) {
            case ID, REFERENCE, STRING, TEXTAREA, EMAIL, PHONE, URL, PICKLIST, MULTIPICKLIST -> true;
            case BOOLEAN, INT, DOUBLE, CURRENCY, PERCENT, DATE, DATETIME -> false;
        };
    }
}
