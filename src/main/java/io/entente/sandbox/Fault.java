package io.entente.sandbox;

import io.entente.model.Side;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An order to go wrong: what, where, and how often.
 *
 * @param kind what goes wrong
 * @param method HTTP method of the calls that it meets, or {@code *} for any; of no matter to records and clocks
 * @param path start of the decoded path of those calls
 * @param odds how often and when
 * @param effect details, of which each kind uses its own
 */
public record Fault(Kind kind, String method, String path, Odds odds, Effect effect) {

    /** What a fault meets. */
    enum Level {
        /** Calls of the API. */
        CALL,
        /** Records that are written. */
        RECORD,
        /** Bulk jobs, at their beginning. */
        JOB,
        /** The system's clock, all the time. */
        CLOCK
    }

    /** What goes wrong. Its name in scripts is in small letters with hyphens. */
    public enum Kind {
        /** The call is not carried out; a status and a body are answered. */
        STATUS(Level.CALL),
        /** The call is not carried out; a page for people is answered. */
        HTML(Level.CALL),
        /** The call is carried out after a while. */
        SLOW(Level.CALL),
        /** The call is carried out and its answer comes in drops. */
        SLOW_BODY(Level.CALL),
        /** The call is carried out and the connection ends in the middle of the answer. */
        TRUNCATE(Level.CALL),
        /** The call is not carried out; the connection is closed. */
        DROP(Level.CALL),
        /** The call is carried out; the connection is closed without an answer. */
        DROP_AFTER_COMMIT(Level.CALL),
        /** The call is not carried out; no answer ever comes. */
        HANG(Level.CALL),
        /** The call is carried out; no answer ever comes. */
        HANG_AFTER_COMMIT(Level.CALL),
        /** All sessions end just before the call. */
        SESSION_EXPIRY(Level.CALL, Side.CRM),
        /** The call is refused as the day's allocation is used up. */
        DAILY_LIMIT(Level.CALL, Side.CRM),
        /** The call is refused as too many are at work. */
        CONCURRENT_LIMIT(Level.CALL, Side.CRM),
        /** The next page of a query is refused as its cursor is too old. */
        STALE_CURSOR(Level.CALL, Side.CRM),
        /** A record written through the API is refused as somebody else holds it. */
        LOCK_ROW(Level.RECORD, Side.CRM),
        /** A record written through the API is refused with a code and a message. */
        REFUSE_RECORD(Level.RECORD, Side.CRM),
        /** A record becomes visible with a stamp from when its transaction began. */
        LATE_VISIBLE(Level.RECORD, Side.CRM),
        /** A new record gets an id that differs from another one in the case of a letter only. */
        CASE_TWINS(Level.RECORD, Side.CRM),
        /** A bulk job stores half of its rows and works on for ever. */
        STUCK_JOB(Level.JOB, Side.CRM),
        /** A bulk job stores half of its rows and fails. */
        FAILED_JOB(Level.JOB, Side.CRM),
        /** A bulk job never tells what became of some of its rows. */
        MISSING_RESULTS(Level.JOB, Side.CRM),
        /** A bulk job tells of records that nobody sent. */
        EXTRA_RESULTS(Level.JOB, Side.CRM),
        /** Behind a page of contacts, a form in a new browser merges one of them into a new one. */
        MERGE_WHILE_PAGING(Level.CALL, Side.MARKETING),
        /** The log of changes is emptied just before it is read. */
        LOG_PRUNED(Level.CALL, Side.MARKETING),
        /** A page that is asked for by offset begins a record late, as if one before it had gone. */
        SHIFTED_OFFSET(Level.CALL, Side.MARKETING),
        /** The clock is off. */
        CLOCK_SKEW(Level.CLOCK, Side.MARKETING);

        private final Level level;
        private final Optional<Side> only;

        Kind(Level level) {
            this.level = level;
            this.only = Optional.empty();
        }

        Kind(Level level, Side only) {
            this.level = level;
            this.only = Optional.of(only);
        }

        Level level() {
            return level;
        }

        Set<Side> sides() {
            return only.map(Set::of).orElse(Set.of(Side.values()));
        }

        /** Name in scripts and control calls. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How often and when a fault strikes.
     *
     * @param rate share of what it meets, from 0 to 1
     * @param from how long after the order it begins
     * @param until how long after the order it ends, if it does
     * @param times how often it strikes at most
     */
    public record Odds(double rate, Duration from, Optional<Duration> until, int times) {

        /** Strikes the next ones, that many. */
        public static Odds next(int times) {
            return new Odds(1, Duration.ZERO, Optional.empty(), times);
        }
    }

    /**
     * Details of what happens.
     *
     * @param status answer of kinds {@code STATUS} and {@code HTML}
     * @param code error code of kind {@code REFUSE_RECORD}
     * @param body what is answered with the status, or the message with the code; where absent, what the vendor says
     * @param delay how late, slow or off
     */
    public record Effect(int status, String code, Optional<String> body, Duration delay) {}

    /** The next calls to a part of the API fail. */
    public Fault(String method, String path, Kind kind, int status, Optional<String> body, int times) {
        this(kind, method, path, Odds.next(times), new Effect(status, "", body, Duration.ZERO));
    }

    boolean fits(String calledMethod, String calledPath) {
        return (method.equals("*") || method.equals(calledMethod)) && calledPath.startsWith(path);
    }
}
