package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns sent values into stored ones the way Mautic does, most of it silently. */
final class ValueCleaner {

    private static final Pattern ADDRESS = Pattern.compile("[^@]+@[^@.]+(\\.[^@.]+)+");
    private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?\\d+)(?:\\.(\\d*))?.*");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);

    private final MauticVersion version;
    private final Choices choices;

    ValueCleaner(MauticVersion version, Choices choices) {
        this.version = version;
        this.choices = choices;
    }

    Cleaned clean(FieldDefinition field, JsonNode sent) {
        if (isBlank(sent)) {
            return new Cleaned.Blank();
        }
        if (sent.isContainerNode() && field.type() != FieldType.MULTISELECT) {
            return new Cleaned.Ignored();
        }
        return switch (field.type()) {
            case BOOLEAN -> bool(sent);
            case NUMBER -> number(field, sent);
            case DATE, DATETIME -> time(field, sent.asText());
            case EMAIL -> email(sent.asText());
            case MULTISELECT -> choices(field, sent);
            case SELECT, COUNTRY, REGION, LOCALE, TIMEZONE -> choice(field, sent.asText());
            case HTML -> new Cleaned.Kept(sent.asText());
            case URL -> limited(field, url(sent.asText()));
            case TEXTAREA -> text(TextCleaner.text(sent.asText()));
            case LOOKUP, TEL, TEXT -> limited(field, TextCleaner.text(sent.asText()));
        };
    }

    private static boolean isBlank(JsonNode sent) {
        return sent.isNull() || (sent.isTextual() && sent.asText().isEmpty()) || (sent.isArray() && sent.isEmpty());
    }

    private Cleaned bool(JsonNode sent) {
        return switch (sent.asText().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> new Cleaned.Kept(true);
            case "false", "0", "no", "off" -> new Cleaned.Kept(false);
            default -> new Cleaned.Invalid(version.invalidChoice());
        };
    }

    /** Digits up to the first thing that is none count: "1,5" is 1, 44.6 in a whole number is 44. */
    private Cleaned number(FieldDefinition field, JsonNode sent) {
        Matcher digits = NUMBER.matcher(sent.isNumber() ? sent.decimalValue().toPlainString() : sent.asText());
        if (!digits.matches()) {
            return new Cleaned.Invalid(version.invalidNumber());
        }
        String decimals = digits.group(2);
        BigDecimal value =
                new BigDecimal(digits.group(1) + (decimals == null || decimals.isEmpty() ? "" : "." + decimals));
        return field.scale() == 0
                ? new Cleaned.Kept(value.intValue())
                : new Cleaned.Kept(
                        value.setScale(field.scale(), RoundingMode.HALF_UP).doubleValue());
    }

    private Cleaned time(FieldDefinition field, String sent) {
        Optional<LocalDateTime> time = DateTimes.parse(sent, version.keepsSecondsOfIsoTimes());
        if (time.isEmpty()) {
            return new Cleaned.Ignored();
        }
        return new Cleaned.Kept(
                field.type() == FieldType.DATE ? time.get().toLocalDate().toString() : DateTimes.naive(time.get()));
    }

    private static Cleaned email(String sent) {
        String address = TextCleaner.email(sent);
        if (address.isEmpty()) {
            return new Cleaned.Blank();
        }
        return ADDRESS.matcher(address).matches()
                ? new Cleaned.Kept(address)
                : new Cleaned.Invalid(address + " is invalid.");
    }

    private Cleaned choice(FieldDefinition field, String sent) {
        return choices.offer(field, sent) ? new Cleaned.Kept(sent) : new Cleaned.Invalid(version.invalidChoice());
    }

    private Cleaned choices(FieldDefinition field, JsonNode sent) {
        List<String> chosen = new ArrayList<>();
        if (sent.isArray()) {
            sent.forEach(value -> chosen.add(value.asText()));
        } else {
            chosen.addAll(List.of(sent.asText().split("\\|", -1)));
        }
        return chosen.stream().allMatch(field::offers)
                ? new Cleaned.Kept(String.join("|", chosen))
                : new Cleaned.Invalid(version.invalidChoice());
    }

    private static String url(String sent) {
        String address = TextCleaner.text(sent);
        return address.isEmpty() || SCHEME.matcher(address).matches() ? address : "http://" + address;
    }

    private static Cleaned limited(FieldDefinition field, String text) {
        return text.codePointCount(0, text.length()) > field.limit()
                ? new Cleaned.Invalid(
                        "This value is too long. It should have " + field.limit() + " characters or less.")
                : text(text);
    }

    private static Cleaned text(String text) {
        return text.isEmpty() ? new Cleaned.Blank() : new Cleaned.Kept(text);
    }
}
