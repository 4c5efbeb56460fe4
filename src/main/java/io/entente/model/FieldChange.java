package io.entente.model;

import java.util.Optional;

/**
 * One field of one planned write, with everything needed to explain it, to compare it and to take it back.
 *
 * @param field the target system's name of the field
 * @param before what the target held when this was planned
 * @param after what it shall hold
 * @param rule the name of the rule that decided, such as {@code one-sided}, {@code newest}, {@code opt-out-wins}
 * @param reason one sentence an admin understands
 * @param origin where the value stands; absent where Entente itself is the source
 * @param lost the value that lost a conflict, in the form of the side it stands on; absent where none did
 */
public record FieldChange(
        String field,
        FieldValue before,
        FieldValue after,
        String rule,
        String reason,
        Optional<Origin> origin,
        Optional<FieldValue> lost) {
    /** The rule of fields that are only written beside others, and by themselves make no difference. */
    public static final String COMPANION = "companion";
}
