package io.entente.mapping;

import io.entente.model.Side;
import io.entente.related.Derivations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One field that both sides know, and the rules for it.
 *
 * @param name our name of it, used in findings and explanations
 * @param marketing the marketing system's name
 * @param crm the CRM's name by object; an object without an entry does not have the field
 * @param kind whether it is more than a plain value
 * @param direction which way it may travel
 * @param winner whose value stays in a conflict
 * @param blank whether emptiness travels
 * @param values words that mean the same
 * @param fallback what a new CRM record gets where marketing holds nothing; absent unless the admin asked for one
 * @param optIn where a refusal's end is written down; absent where nothing opts a person in again
 */
public record FieldMapping(
        String name,
        String marketing,
        Map<String, String> crm,
        FieldKind kind,
        Direction direction,
        Winner winner,
        BlankRule blank,
        ValueMap values,
        Optional<String> fallback,
        Optional<OptIn> optIn) {
    /**
     * Begins the names of what no record holds: what Entente itself knows, {@code @object}, {@code @error}, {@code
     * @synced-at}, and what is worked out from the records around a person, such as {@code @opportunity.stage}.
     */
    public static final String OWN_PREFIX = "@";

    /** What keeps the person from the CRM, in a sentence. */
    public static final String ERROR = "@error";

    /** Ends the names of fields that an admin made; only such a one can be what records are found by. */
    private static final String CUSTOM = "__c";

    /** Whether a lead or a contact stands for the person. */
    public static final String OBJECT = "@object";

    /** When something was written last. */
    public static final String SYNCED_AT = "@synced-at";

    /** All that Entente itself knows. */
    static final List<String> OWN = List.of(OBJECT, ERROR, SYNCED_AT);

    public FieldMapping {
        crm = Map.copyOf(new TreeMap<>(crm));
    }

    /** The field's name on records of that object, where they have it. */
    public Optional<String> on(Side side, String object) {
        return side == Side.MARKETING ? Optional.of(marketing) : Optional.ofNullable(crm.get(object));
    }

    /**
     * Whether a record of that object takes the field: not what no record holds, nor a field of a related record, unless it
     * may be one that the related record is found by.
     */
    public boolean isWritableOn(Side side, String object) {
        return direction.reaches(side)
                && on(side, object)
                        .filter(field -> !field.startsWith(OWN_PREFIX))
                        .filter(field -> side == Side.MARKETING || !field.contains(".") || field.endsWith(CUSTOM))
                        .isPresent();
    }

    /** Whether the rule writes what Entente itself knows, and no record's value nor one worked out from records. */
    public boolean isOwn() {
        return crm.values().stream().anyMatch(OWN::contains);
    }

    /** Whether what no record holds under this name is a text of many words. */
    public static boolean isLong(String name) {
        return name.equals(ERROR) || Derivations.isFitted(name);
    }

    /** Whether the value is given once and then left alone. */
    public boolean isOnce() {
        return winner == Winner.ONCE;
    }

    /** Whether that side's word counts where the two disagree. */
    public boolean isOwnedBy(Side side) {
        return switch (winner) {
            case MARKETING, MARKETING_UNLESS_BLANK -> side == Side.MARKETING;
            case CRM, CRM_UNLESS_BLANK -> side == Side.CRM;
            case NEWEST, ONCE -> false;
        };
    }
}
