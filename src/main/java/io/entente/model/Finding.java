package io.entente.model;

import java.util.Optional;

/**
 * Something an operator should see that no write mends.
 *
 * @param person whom it concerns
 * @param key the record it was found on, where it is about one
 * @param field the record's field, where it is about one
 * @param code stable, such as {@code stored-differently}, {@code ambiguous-match}, {@code unmapped-value}
 * @param message one sentence that names cause and remedy; never a person's data
 */
public record Finding(PersonId person, Optional<RecordKey> key, Optional<String> field, String code, String message) {
    /** The person left the scope; only refusals travel. */
    public static final String FROZEN = "frozen";

    /** Two automations fight over the field; it stands still. */
    public static final String FIELD_FROZEN = "field-frozen";
}
