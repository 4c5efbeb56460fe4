package io.entente.mapping;

import io.entente.model.FieldValue;
import java.util.List;

/**
 * One condition that a marketing record must meet before it may enter the CRM.
 *
 * @param field the marketing system's name of the field
 * @param test what is asked of it
 * @param values what it is compared with; empty for tests that need none
 */
public record ScopeRule(String field, Test test, List<String> values) {
    /** What can be asked of a field. */
    public enum Test {
        PRESENT,
        ABSENT,
        ONE_OF,
        NONE_OF,
        AT_LEAST
    }

    public ScopeRule {
        values = List.copyOf(values);
    }

    /** Whether the value meets the condition. */
    public boolean accepts(FieldValue value) {
        return switch (test) {
            case PRESENT -> !value.isBlank();
            case ABSENT -> value.isBlank();
            case ONE_OF -> isAny(value);
            case NONE_OF -> !isAny(value);
            case AT_LEAST ->
                value instanceof FieldValue.Amount amount
                        && amount.number().compareTo(new java.math.BigDecimal(values.get(0))) >= 0;
        };
    }

    private boolean isAny(FieldValue value) {
        return value instanceof FieldValue.Choices choices
                ? choices.words().stream().anyMatch(values::contains)
                : values.contains(value.display());
    }
}
