package io.entente.identity;

import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import java.util.Set;

/**
 * The decision to whom a record belongs.
 *
 * @param isNewPerson whether the person has to be made first
 * @param alsoPossible other people who share what decided; not empty means an operator should look
 */
public record Assignment(
        RecordKey key, PersonId person, MatchedBy matchedBy, boolean isNewPerson, Set<PersonId> alsoPossible) {
    public Assignment {
        alsoPossible = Set.copyOf(alsoPossible);
    }
}
