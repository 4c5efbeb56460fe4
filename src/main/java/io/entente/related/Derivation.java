package io.entente.related;

import io.entente.model.FieldValue;
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

    /**
     * All its values by name; {@link FieldValue#blank()} where there is nothing to tell.
     *
     * @param now for what depends on how long ago something was
     */
    Map<String, FieldValue> of(Surroundings person, Instant now);
}
