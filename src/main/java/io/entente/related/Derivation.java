package io.entente.related;

import io.entente.model.FieldValue;
import io.entente.model.Finding;
import io.entente.model.RelatedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One way of working values out of the records around a person. */
interface Derivation {
    /** The values it can tell. */
    List<DerivedField> fields();

    /** Kinds of related records whose own surroundings it needs as well. */
    default Set<String> follows() {
        return Set.of();
    }

    /** The records that its values come from; none by default. */
    default List<RelatedRecord> speaking(Surroundings person) {
        return List.of();
    }

    /** What an operator should see of it; nothing by default. */
    default List<Finding> findings(Surroundings person) {
        return List.of();
    }

    /** Streams that are read whenever a record of a person changed on their side: they tell what brought new people about. */
    default Set<String> prompt() {
        return Set.of();
    }

    /** Streams that are read seldom, and all that happened is told at once: so much happens there, or nobody waits for it. */
    default Set<String> lively() {
        return Set.of();
    }

    /** Whether a value is made of entries, of which the least important are left out where a field is too short. */
    default boolean isFitted(String name) {
        return false;
    }

    /** As many entries of the value as the field takes; only of one that {@link #isFitted is made of entries}. */
    default String fitted(String text, int length) {
        return text;
    }

    /**
     * Its values by name, {@link FieldValue#blank()} where there is none; nothing at all where there is nothing to tell of the
     * person; and all but some where the system does not show what these take.
     *
     * @param now for what depends on how long ago something was
     */
    Map<String, FieldValue> of(Surroundings person, Instant now);
}
