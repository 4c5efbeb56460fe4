package io.entente.check;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One row of the permission matrix.
 *
 * @param place the field, such as {@code salesforce Lead.Title}
 * @param needed what the field rules and settings ask for
 * @param granted what the connected user may, by what the side itself says
 */
public record Rights(String place, Set<Right> needed, Set<Right> granted) {
    /** What can be done with a field of a record. */
    public enum Right {
        /** See it on records that are there. */
        READ,
        /** Give it to a new record. */
        CREATE,
        /** Change it later. */
        EDIT;

        /** As a word in a sentence. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Rights {
        needed = Set.copyOf(needed);
        granted = Set.copyOf(granted);
    }

    /** What is needed and not granted. */
    public Set<Right> lacking() {
        var lacking = EnumSet.noneOf(Right.class);
        lacking.addAll(needed);
        lacking.removeAll(granted);
        return lacking;
    }

    /** The permissions that are missing, as an admin finds them: giving a value at creation is part of editing a field. */
    public String remedy() {
        var access = lacking().stream()
                .map(right -> right == Right.READ ? "Read Access" : "Edit Access")
                .distinct()
                .collect(Collectors.joining(" and "));
        return "grant the connected user %s to %s, or to its object, by a permission set or role"
                .formatted(access, place.substring(place.indexOf(' ') + 1));
    }
}
