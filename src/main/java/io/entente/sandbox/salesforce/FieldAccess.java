package io.entente.sandbox.salesforce;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Field-level security of one user at one moment. A field made after the org started is visible to nobody
 * until a permission set grants it; to others it does not exist.
 */
final class FieldAccess {

    private final Set<String> hidden;
    private final Set<String> readOnly;

    private FieldAccess(Set<String> hidden, Set<String> readOnly) {
        this.hidden = hidden;
        this.readOnly = readOnly;
    }

    /** Sees and edits all; for those who act from behind the API. */
    static FieldAccess unlimited() {
        return new FieldAccess(Set.of(), Set.of());
    }

    /**
     * Access that leaves the guarded fields out, unless granted.
     *
     * @param guarded fields as {@link #key} names them
     * @param read those of them that may be read
     * @param edit those of them that may be edited too
     */
    static FieldAccess of(Set<String> guarded, Set<String> read, Set<String> edit) {
        Set<String> hidden = new HashSet<>(guarded);
        hidden.removeAll(read);
        Set<String> readOnly = new HashSet<>(guarded);
        readOnly.removeAll(edit);
        return new FieldAccess(hidden, readOnly);
    }

    static String key(String object, String field) {
        return (object + "." + field).toLowerCase(Locale.ROOT);
    }

    boolean sees(ObjectType type, Field field) {
        return hidden.isEmpty() || !hidden.contains(key(type.name(), field.name()));
    }

    boolean edits(ObjectType type, Field field) {
        return readOnly.isEmpty() || !readOnly.contains(key(type.name(), field.name()));
    }
}
