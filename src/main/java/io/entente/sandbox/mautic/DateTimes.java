package io.entente.sandbox.mautic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mautic's two ways to write a time, and what it makes of times that are sent. */
final class DateTimes {

    private static final DateTimeFormatter NAIVE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'");
    private static final Pattern SENT = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})"
            + "(?:([T ])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?)?\\s*(Z|[+-]\\d{2}:?\\d{2})?");

    private DateTimes() {}

    static String naive(Instant time) {
        return NAIVE.format(time.atOffset(ZoneOffset.UTC));
    }

    static String naive(LocalDateTime time) {
        return NAIVE.format(time);
    }

    static String iso(Instant time) {
        return ISO.format(time.atOffset(ZoneOffset.UTC));
    }

    static Instant instant(String naive) {
        return LocalDateTime.parse(naive, NAIVE).toInstant(ZoneOffset.UTC);
    }

    /**
     * UTC time that a sent text means: naive is UTC, offsets are converted, days over the end of a month
     * run into the next (2026-02-31 is 2026-03-03); anything else is no time.
     *
     * @param keepSeconds false to zero the seconds of forms with a T, as 5.1.0 does
     */
    static Optional<LocalDateTime> parse(String sent, boolean keepSeconds) {
        Matcher form = SENT.matcher(sent.strip());
        return form.matches() ? time(form, keepSeconds) : Optional.empty();
    }

    /** Text that the database compares with: the offset is dropped, not applied. */
    static Optional<String> comparable(String sent) {
        Matcher form = SENT.matcher(sent.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        return local(form, true).map(DateTimes::naive);
    }

    private static Optional<LocalDateTime> time(Matcher form, boolean keepSeconds) {
        Optional<LocalDateTime> local = local(form, keepSeconds || !"T".equals(form.group(4)));
        String offset = form.group(8);
        if (offset == null || offset.equals("Z")) {
            return local;
        }
        ZoneOffset zone = ZoneOffset.of(offset);
        return local.map(time -> time.minusSeconds(zone.getTotalSeconds()));
    }

    private static Optional<LocalDateTime> local(Matcher form, boolean keepSeconds) {
        int month = number(form.group(2));
        int day = number(form.group(3));
        int hour = number(form.group(5));
        int minute = number(form.group(6));
        int second = number(form.group(7));
        if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) {
            return Optional.empty();
        }
        LocalDate date = LocalDate.of(number(form.group(1)), month, 1).plusDays(day - 1L);
        return Optional.of(date.atTime(LocalTime.of(hour, minute, keepSeconds ? second : 0)));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
