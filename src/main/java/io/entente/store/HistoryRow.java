package io.entente.store;

import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import java.time.Instant;
import java.util.Optional;

/**
 * One field of one record was seen to change.
 *
 * @param changedAt when, where its system tells
 * @param seenBefore when the old value was last seen
 * @param seenAfter when the new one was first seen
 */
public record HistoryRow(
        RecordKey key,
        String field,
        FieldValue oldValue,
        FieldValue newValue,
        Optional<Instant> changedAt,
        Instant seenBefore,
        Instant seenAfter) {}
