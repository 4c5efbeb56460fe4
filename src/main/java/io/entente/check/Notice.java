package io.entente.check;

/**
 * One line of a check.
 *
 * @param place what it is about: a line of a file, a field rule, a side, an object or field of a side
 * @param code stable, such as {@code unknown-field}, {@code too-long}, {@code missing-right}
 * @param message what was found and what to do; never a secret
 */
public record Notice(Level level, String place, String code, String message) {
    /** How much it matters. */
    public enum Level {
        /** Something does not work until somebody acts. */
        ERROR,
        /** It works, yet some values or records will not. */
        WARNING,
        /** As it should be. */
        OK
    }

    static Notice error(String place, String code, String message) {
        return new Notice(Level.ERROR, place, code, message);
    }

    static Notice warning(String place, String code, String message) {
        return new Notice(Level.WARNING, place, code, message);
    }

    static Notice ok(String place, String message) {
        return new Notice(Level.OK, place, "ok", message);
    }
}
