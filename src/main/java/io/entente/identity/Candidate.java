package io.entente.identity;

import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import java.util.Optional;

/**
 * A record that belongs to nobody yet, reduced to what it is matched by.
 *
 * @param externalId the person id that it carries, where it carries one
 * @param email its {@link EmailKey}, where it has an address
 */
public record Candidate(Side side, RecordKey key, Optional<PersonId> externalId, Optional<String> email) {}
