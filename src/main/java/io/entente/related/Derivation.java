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

    /**
     * Its values by name, {@link FieldValue#blank()} where there is none; nothing at all where there is nothing to tell of the
     * person; and all but some where the system does not show what these take.
     *
     * @param now for what depends on how long ago something was
     */
    Map<String, FieldValue> of(Surroundings person, Instant now);
}
