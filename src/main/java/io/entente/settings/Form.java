package io.entente.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.quartz.CronExpression;

/** What a value must look like. */
enum Form {
    TEXT("text without quotes around it"),
    NAME("the name of a field: a letter, then letters, digits and _"),
    SECRET("one line, or file: and the path of a file that holds it"),
    MARKETING_SYSTEM("mautic, which is all there is so far"),
    URL("an address with http:// or https://, without user name, /api or anything behind ?, such as"
            + " https://mautic.example.com"),
    HOST("a host's name or address such as 127.0.0.1"),
    STORE("jdbc:sqlite:<file> or jdbc:postgresql://<host>/<database>"),
    DURATION("an ISO duration longer than nothing and up to P30D, such as PT15S or PT10M"),
    PAUSE("an ISO duration from PT0S to P30D, such as PT1S or PT0.5S"),
    HISTORY("an ISO duration from P1D to P3650D, such as P365D"),
    COUNT("a whole number from 0 to 100"),
    PARALLEL("a whole number from 1 to 100"),
    FLAG("true or false"),
    PORT("a port number from 0 to 65535; 0 takes any free one"),
    ZONE("a time zone such as Europe/Berlin or UTC"),
    CRON("seconds, minutes, hours, day of month, month, day of week, of the two days one ?, such as 0 0 4 * * ?"),
    DELETION("one of ignore, unlink, archive, delete"),
    API_VERSION("an API version such as v62.0");

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration LONGEST_HISTORY = Duration.ofDays(3_650);

    private final String allowed;

    Form(String allowed) {
        this.allowed = allowed;
    }

    /** What may stand there, to be read behind "it must be". */
    String allowed() {
        return allowed;
    }

    boolean accepts(String value) {
        return switch (this) {
            case TEXT -> !value.matches("\".*\"|'.*'");
            case NAME -> value.matches("[A-Za-z][A-Za-z0-9_]*");
            case SECRET -> value.lines().count() == 1;
            case MARKETING_SYSTEM -> value.equals("mautic");
            case URL -> isAddress(value);
            case HOST -> value.matches("[A-Za-z0-9._:\\[\\]-]+");
            case STORE -> value.matches("jdbc:(sqlite:|postgresql:).+");
            case DURATION -> isDuration(value, Duration.ofMillis(1), LONGEST);
            case PAUSE -> isDuration(value, Duration.ZERO, LONGEST);
            case HISTORY -> isDuration(value, Duration.ofDays(1), LONGEST_HISTORY);
            case COUNT -> isNumber(value, 0, 100);
            case PARALLEL -> isNumber(value, 1, 100);
            case FLAG -> Set.of("true", "false").contains(value);
            case PORT -> isNumber(value, 0, 65_535);
            // Quartz takes a zone that it does not know for GMT, without a word.
            case ZONE -> ZoneId.getAvailableZoneIds().contains(value);
            case CRON -> CronExpression.isValidExpression(value);
            case DELETION -> Set.of("ignore", "unlink", "archive", "delete").contains(value);
            case API_VERSION -> value.matches("v\\d{2,3}\\.0");
        };
    }

    /** The value as a message may repeat it: no secret, and nothing of an address where people put secrets. */
    String shown(String value) {
        return switch (this) {
            case SECRET -> "set";
            case URL, STORE -> "'" + value.replaceFirst("[?].*", "?...").replaceFirst("//.*@", "//...@") + "'";
            default -> "'" + value + "'";
        };
    }

    private static boolean isAddress(String text) {
        try {
            var uri = new URI(text);
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && !uri.getPath().matches(".*/api/?");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isDuration(String text, Duration least, Duration most) {
        try {
            var duration = Duration.parse(text);
            return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isNumber(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            return number >= least && number <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
