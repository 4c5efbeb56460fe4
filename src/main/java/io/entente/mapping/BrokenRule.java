package io.entente.mapping;

import io.entente.model.Side;

/**
 * A field rule, or a part of one, that the live systems do not bear: it is left out until that is mended.
 *
 * @param side where the trouble is
 * @param field what the rule names there, such as {@code Lead.Title} or {@code position}
 * @param message what is wrong and what to do, a sentence
 */
public record BrokenRule(Side side, String field, String message) {
    /** A field that is not there, or not shown. */
    static BrokenRule missing(FieldMapping rule, Side side, String object, String field) {
        var place = side == Side.MARKETING ? side.label() : object;
        return new BrokenRule(
                side,
                name(side, object, field),
                "field %s: %s has no field %s, or the connected user may not see it; create it, grant it, or correct the name in config/mapping.yaml"
                        .formatted(rule.name(), place, field));
    }

    /** What a field is called where both sides are talked about. */
    static String name(Side side, String object, String field) {
        return side == Side.MARKETING ? field : object + "." + field;
    }
}
