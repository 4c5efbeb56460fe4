package io.entente.related;

import io.entente.model.FieldType;
import io.entente.model.Side;
import java.util.Set;

/**
 * A value of a person that is worked out from the records around them. Field rules name it like a field of the side's
 * records.
 *
 * @param name begins with {@code @}, such as {@code @opportunity.stage}
 * @param side whose records it is worked out from, and whose field it is in a rule
 * @param length the most characters a text can have; 0 where nobody knows
 * @param scale digits after the point of a number; 0 for all else
 * @param streams the streams of that side without which it cannot be told
 */
public record DerivedField(String name, FieldType type, int length, int scale, Side side, Set<String> streams) {
    public DerivedField {
        streams = Set.copyOf(streams);
    }

    /** A value that is no text, or a text of a length that nobody knows. */
    public DerivedField(String name, FieldType type, int scale, Side side, Set<String> streams) {
        this(name, type, 0, scale, side, streams);
    }
}
