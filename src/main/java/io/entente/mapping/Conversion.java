package io.entente.mapping;

import io.entente.model.FieldSchema;
import io.entente.model.FieldValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a value into the form a field takes. Nothing is cut, guessed or made up: what does not fit stays behind with
 * the reason, so that the rest of the record can go on.
 */
public final class Conversion {
    /** What came of it. */
    public sealed interface Result {
        /** The value in the field's form. */
        record Fits(FieldValue value) implements Result {}

        /**
         * The field cannot hold it.
         *
         * @param code stable, such as {@code too-long}
         * @param reason names limit and remedy, never the value
         */
        record Unfit(String code, String reason) implements Result {
            /** Whether it is a word that nobody listed. */
            boolean isUnlisted() {
                return code.equals(UNMAPPED) || code.equals(NOT_IN_LIST);
            }
        }

        /** The converted value, where there is one. */
        default Optional<FieldValue> fitting() {
            return this instanceof Fits fits ? Optional.of(fits.value()) : Optional.empty();
        }
    }

    /** The value map does not name the value. */
    public static final String UNMAPPED = "unmapped-value";

    /** The same, or that the field does not list it, where the rule has the whole record wait for that. */
    public static final String BLOCKS = "value-blocks-record";

    private static final String NOT_IN_LIST = "not-in-list";

    /** Codes of values that do not fit their field. */
    public static final Set<String> MISFITS =
            Set.of("too-long", NOT_IN_LIST, "out-of-range", "wrong-type", UNMAPPED, BLOCKS);

    private static final int MOST_DIGITS = 40;

    private Conversion() {}

    /** The value as {@code field} takes it. */
    public static Result into(FieldSchema field, FieldValue value) {
        if (value.isBlank()) {
            return new Result.Fits(value);
        }
        return switch (field.type()) {
            case NUMBER -> number(field, value);
            case FLAG -> flag(field, value);
            case DAY -> day(field, value);
            case MOMENT -> moment(field, value);
            case CHOICE -> choice(field, value);
            // A CRM stores addresses in lower case: sending them so keeps sent and stored the same.
            case EMAIL -> text(field, value.display().toLowerCase(Locale.ROOT));
            case CHOICES -> choices(field, value);
            case TEXT, PHONE, URL, REFERENCE, OTHER -> text(field, value.display());
        };
    }

    private static Result text(FieldSchema field, String raw) {
        // Both systems trim what they store.
        var text = raw.strip();
        int length = text.codePointCount(0, text.length());
        if (field.length() > 0 && length > field.length()) {
            return new Result.Unfit(
                    "too-long",
                    "%s takes %d characters and the value has %d; shorten it or lengthen the field"
                            .formatted(field.name(), field.length(), length));
        }
        return new Result.Fits(FieldValue.text(text));
    }

    private static Result choice(FieldSchema field, FieldValue value) {
        var text = value.display().strip();
        if (field.restricted() && !field.options().contains(text)) {
            return new Result.Unfit(
                    NOT_IN_LIST,
                    field.name() + " takes listed values only and this one is not listed; add it there or to `values`"
                            + " of this field in config/mapping.yaml");
        }
        return text(field, text);
    }

    /** A text stands for several with semicolons between them, which is how several are written into a text. */
    private static Result choices(FieldSchema field, FieldValue value) {
        var choices = value instanceof FieldValue.Choices given
                ? given
                : FieldValue.choices(List.of(value.display().split(";", -1)));
        if (!(choices instanceof FieldValue.Choices chosen)) {
            return new Result.Fits(FieldValue.blank());
        }
        if (field.restricted() && !field.options().containsAll(chosen.words())) {
            return new Result.Unfit(
                    NOT_IN_LIST,
                    field.name()
                            + " takes listed values only and one of these is not listed; add it there or to `values`"
                            + " of this field in config/mapping.yaml");
        }
        // One system separates them with the one, the other with the other.
        if (chosen.words().stream().anyMatch(word -> word.contains(";") || word.contains("|"))) {
            return unreadable(field, "choices without ; and |");
        }
        return text(field, chosen.display()) instanceof Result.Unfit unfit ? unfit : new Result.Fits(chosen);
    }

    private static Result number(FieldSchema field, FieldValue value) {
        try {
            var number = value instanceof FieldValue.Flag flag
                    ? BigDecimal.valueOf(flag.flag() ? 1 : 0)
                    : new BigDecimal(value.display().strip());
            // 1e999999999 is a number too, and takes a gigabyte to write out.
            if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
                return new Result.Unfit(
                        "out-of-range",
                        "%s takes numbers of at most %d digits; correct the value"
                                .formatted(field.name(), MOST_DIGITS));
            }
            return new Result.Fits(new FieldValue.Amount(number.setScale(field.scale(), RoundingMode.HALF_UP)));
        } catch (NumberFormatException notANumber) {
            return unreadable(field, "a number such as 12.5");
        }
    }

    private static Result flag(FieldSchema field, FieldValue value) {
        return switch (value.display().strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> new Result.Fits(FieldValue.flag(true));
            case "false", "0", "no" -> new Result.Fits(FieldValue.flag(false));
            default -> unreadable(field, "true or false");
        };
    }

    private static Result day(FieldSchema field, FieldValue value) {
        if (value instanceof FieldValue.Moment moment) {
            return new Result.Fits(
                    new FieldValue.Day(moment.moment().atZone(ZoneOffset.UTC).toLocalDate()));
        }
        try {
            return new Result.Fits(
                    new FieldValue.Day(LocalDate.parse(value.display().strip())));
        } catch (DateTimeException notADay) {
            return unreadable(field, "a day such as 2026-01-31");
        }
    }

    private static Result moment(FieldSchema field, FieldValue value) {
        if (value instanceof FieldValue.Moment given) {
            return new Result.Fits(new FieldValue.Moment(wholeSeconds(given.moment())));
        }
        try {
            var moment = value instanceof FieldValue.Day day
                    ? day.day().atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(value.display().strip()).toInstant();
            return new Result.Fits(new FieldValue.Moment(wholeSeconds(moment)));
        } catch (DateTimeException notAMoment) {
            return unreadable(field, "a time such as 2026-01-31T10:00:00Z");
        }
    }

    /** Neither side stores parts of a second. */
    private static Instant wholeSeconds(Instant moment) {
        return Instant.ofEpochSecond(moment.getEpochSecond());
    }

    private static Result unreadable(FieldSchema field, String expected) {
        return new Result.Unfit("wrong-type", field.name() + " takes " + expected + " and the value is none");
    }
}
