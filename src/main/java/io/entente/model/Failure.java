package io.entente.model;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the project. Its kind says what must happen next, its code names the cause for ever, its message
 * names the thing, what was found and the remedy, and never a person's data or a secret.
 */
public final class Failure extends RuntimeException {
    /** What must happen next; one reaction per kind, whatever the origin. */
    public enum Kind {
        /** The operator must change configuration; nothing else helps. */
        CONFIGURATION,
        /** The system does not know us; stop asking it and alert. */
        CREDENTIALS,
        /** Try again later with growing pauses. */
        UNAVAILABLE,
        /** Wait as long as the system asks. */
        THROTTLED,
        /** This record is refused as it is: park it, go on with the others. */
        REJECTED,
        /** Somebody changed the record meanwhile: read it again, decide again. */
        CONFLICT,
        /** Our own mistake or a broken store: stop rather than guess. */
        INTERNAL
    }

    private final Kind kind;
    private final String code;
    private final @Nullable Duration retryAfter;

    private Failure(Kind kind, String code, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /**
     * A failure without an exception behind it.
     *
     * @param code stable, lower case, {@code <origin>.<cause>}, such as {@code salesforce.duplicate-rule}
     */
    public static Failure of(Kind kind, String code, String message) {
        return new Failure(kind, code, message, null, null);
    }

    /** A failure with the exception that caused it. */
    public static Failure of(Kind kind, String code, String message, Throwable cause) {
        return new Failure(kind, code, message, cause, null);
    }

    /** A failure of kind {@link Kind#THROTTLED} where the system said how long to wait. */
    public static Failure throttled(String code, String message, Duration retryAfter) {
        return new Failure(Kind.THROTTLED, code, message, null, retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** How long the system asked us to wait, where it did. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the same request may succeed later without anybody doing anything. */
    public boolean isTransient() {
        return kind == Kind.UNAVAILABLE || kind == Kind.THROTTLED;
    }

    /** The message; never absent. */
    @Override
    public String getMessage() {
        var message = super.getMessage();
        return message == null ? code : message;
    }
}
