package io.entente.model;

import java.time.Instant;

/**
 * Ties a record to the person it belongs to. A record has at most one; it is moved by a merge, a conversion, an
 * operator, or by its system's word that two are one, never by matching.
 *
 * @param pinned whether the record speaks for its side where the person has several there
 */
public record Link(PersonId person, RecordKey key, MatchedBy matchedBy, boolean pinned, Instant since) {}
