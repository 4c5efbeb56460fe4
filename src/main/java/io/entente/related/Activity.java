package io.entente.related;

import io.entente.model.FieldValue;
import io.entente.model.RelatedRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;

/**
 * Something a person did, in words that sales reads.
 *
 * @param kind what it was
 * @param what with which form, e-mail or page; empty for a page without title
 * @param key settles the order of what happened in the same second
 */
public record Activity(Kind kind, String what, Instant at, String key) {
    /** Newest first. */
    static final Comparator<Activity> NEWEST_FIRST = Comparator.comparing(Activity::at)
            .thenComparing(Activity::kind)
            .thenComparing(Activity::key)
            .reversed();

    /** Separates entries of a summary, and is therefore none of their characters. */
    static final String SEPARATOR = ";";

    /** What counts. Openings do not: mail programs open mails for people who never saw them. */
    public enum Kind {
        PAGE("page-hit", "viewed page"),
        CLICK("email-click", "clicked e-mail"),
        REPLY("email-reply", "replied to e-mail"),
        FORM("form-submission", "filled form");

        private final String object;
        private final String words;

        Kind(String object, String words) {
            this.object = object;
            this.words = words;
        }

        /** The kind of record that tells of it. */
        public String object() {
            return object;
        }

        /** The stream of such records: clicks stand among the views of pages. */
        public String stream() {
            return this == CLICK ? PAGE.object : object;
        }

        private String numbered() {
            return switch (this) {
                case FORM -> "form";
                case CLICK, REPLY -> "email";
                case PAGE -> "page";
            };
        }
    }

    /** What a record of that kind tells. */
    public static Activity of(Kind kind, RelatedRecord record) {
        return new Activity(kind, title(kind, record), record.at(), record.key().toString());
    }

    /** The day, wherever the daemon runs. */
    public LocalDate day() {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** What was done, without the day. */
    public String words() {
        if (what.isEmpty()) {
            return kind == Kind.PAGE ? "viewed a page" : kind.words;
        }
        return kind.words + " " + what;
    }

    private static String title(Kind kind, RelatedRecord record) {
        var name = oneLine(record.value("name"));
        var number = oneLine(record.value(kind.numbered()));
        return name.isEmpty() && !number.isEmpty() ? "no. " + number : name;
    }

    private static String oneLine(FieldValue value) {
        return value.display()
                .replace(SEPARATOR, ",")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
    }
}
