package io.entente.sandbox.salesforce;

import java.util.Locale;
import java.util.Optional;

/**
 * An admin's validation rule: a record of which the test holds is refused with the message.
 *
 * @param value what {@code EQUALS}, {@code CONTAINS} and {@code STARTS_WITH} compare with, case-insensitively
 */
public record ValidationRule(String object, String field, Test test, String value, String message) {

    /** When a rule strikes. */
    public enum Test {
        EQUALS,
        CONTAINS,
        STARTS_WITH,
        BLANK
    }

    Optional<RecordError> strikes(Row row) {
        boolean strikes = row.type().name().equalsIgnoreCase(object)
                && row.type().field(field).map(row::get).map(this::holds).orElse(test == Test.BLANK);
        return strikes ? Optional.of(RecordError.of("FIELD_CUSTOM_VALIDATION_EXCEPTION", message)) : Optional.empty();
    }

    private boolean holds(Object found) {
        String text = found.toString().toLowerCase(Locale.ROOT);
        String wanted = value.toLowerCase(Locale.ROOT);
        return switch (test) {
            case EQUALS -> text.equals(wanted);
            case CONTAINS -> text.contains(wanted);
            case STARTS_WITH -> text.startsWith(wanted);
            case BLANK -> false;
        };
    }
}
