package io.entente.model;

import java.util.UUID;

/**
 * Identifies one human across all systems. It is also the external id under which a person's records are created, which
 * is what makes a repeated create harmless.
 *
 * @param value a UUID in its lower-case form of 36 characters
 */
public record PersonId(String value) implements Comparable<PersonId> {
    public PersonId {
        value = UUID.fromString(value).toString();
    }

    /** Whether the text could be one of our ids, in any letter case. */
    public static boolean isValid(String text) {
        try {
            return text.length() == 36 && UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException notAUuid) {
            return false;
        }
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
