package io.entente.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * One value of one field, typed by what it is and not by who stores it. Null, the empty string and a missing key are one
 * thing on both sides ({@link Blank}); a value that was not asked for is simply not in a record's map.
 */
public sealed interface FieldValue {
    /** Nothing stands there; see {@link #blank()}. */
    record Blank() implements FieldValue {
        private static final FieldValue ONLY = new Blank();
    }

    /** Characters, exactly as the system gave them. */
    record Text(String text) implements FieldValue {
        public Text {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("an empty text is Blank: use FieldValue.text");
            }
        }
    }

    /** A number, equal to another of the same amount whatever its scale. */
    record Amount(BigDecimal number) implements FieldValue {
        public Amount {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
    }

    /**
     * Several words out of a list, in no order and each once: one system keeps the order in which they were chosen, the
     * other that of its list.
     */
    record Choices(List<String> words) implements FieldValue {
        public Choices {
            words = words.stream()
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .distinct()
                    .sorted()
                    .toList();
            if (words.isEmpty()) {
                throw new IllegalArgumentException("no choice at all is Blank: use FieldValue.choices");
            }
        }
    }

    /** Yes or no. */
    record Flag(boolean flag) implements FieldValue {}

    /** A calendar day without zone. */
    record Day(LocalDate day) implements FieldValue {}

    /** A point in time. */
    record Moment(Instant moment) implements FieldValue {}

    /** The absence of a value. */
    static FieldValue blank() {
        return Blank.ONLY;
    }

    /** The text, or {@link #blank()} where it is empty. */
    static FieldValue text(String text) {
        return text.isEmpty() ? blank() : new Text(text);
    }

    /** These words, or {@link #blank()} where there are none. */
    static FieldValue choices(Collection<String> words) {
        return words.stream().allMatch(String::isBlank) ? blank() : new Choices(List.copyOf(words));
    }

    /** The number of this amount. */
    static FieldValue number(long amount) {
        return new Amount(BigDecimal.valueOf(amount));
    }

    /** Yes or no. */
    static FieldValue flag(boolean flag) {
        return new Flag(flag);
    }

    /** Whether nothing stands there. */
    default boolean isBlank() {
        return this instanceof Blank;
    }

    /** Whether this says yes. */
    default boolean isYes() {
        return this instanceof Flag flag && flag.flag();
    }

    /**
     * The value as a person would write it: plain digits, ISO dates, {@code true} or {@code false}, choices with semicolons
     * between them, or nothing.
     */
    default String display() {
        if (this instanceof Text value) {
            return value.text();
        }
        if (this instanceof Amount value) {
            return value.number().toPlainString();
        }
        if (this instanceof Choices value) {
            return String.join(";", value.words());
        }
        if (this instanceof Flag value) {
            return Boolean.toString(value.flag());
        }
        if (this instanceof Day value) {
            return value.day().toString();
        }
        return this instanceof Moment value ? value.moment().toString() : "";
    }
}
