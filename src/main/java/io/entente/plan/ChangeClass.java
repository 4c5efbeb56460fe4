package io.entente.plan;

import io.entente.mapping.FieldKind;
import io.entente.mapping.Mapping;
import io.entente.model.FieldChange;
import io.entente.model.PlannedChange;
import io.entente.model.Side;
import java.util.Set;

/** What a planned change does to a record, by how much an operator has to fear from it. */
public enum ChangeClass {
    /** The record does not exist yet. */
    CREATE("create"),
    /** The record is deleted. */
    DELETE("delete"),
    /** A box is unticked by which the person refused. */
    OPT_IN("opt-in"),
    /** A box is ticked by which the person refuses. */
    OPT_OUT("opt-out"),
    /** Somebody else becomes responsible. */
    OWNER("owner"),
    /** What stood there goes, and nothing comes. */
    TO_BLANK("to-blank"),
    /** Any other value. */
    UPDATE("update");

    /** What the vendors call the field of a record's owner. */
    private static final Set<String> OWNERS = Set.of("OwnerId", "owner");

    private final String label;

    ChangeClass(String label) {
        this.label = label;
    }

    /** Its name in files and reports. */
    public String label() {
        return label;
    }

    /** The class of one field of a change: that of the whole record where it is made or deleted. */
    public static ChangeClass of(Mapping rules, Side side, PlannedChange change, FieldChange field) {
        if (change.isDelete()) {
            return DELETE;
        }
        if (change.isCreate()) {
            return CREATE;
        }
        if (isRefusal(rules, side, change.object(), field.field())) {
            return field.after().isYes() ? OPT_OUT : OPT_IN;
        }
        if (OWNERS.contains(field.field())) {
            return OWNER;
        }
        return field.after().isBlank() && !field.before().isBlank() ? TO_BLANK : UPDATE;
    }

    private static boolean isRefusal(Mapping rules, Side side, String object, String field) {
        return rules.fields().stream()
                .filter(rule -> rule.kind() == FieldKind.OPT_OUT)
                .anyMatch(rule -> rule.on(side, object).filter(field::equals).isPresent());
    }
}
