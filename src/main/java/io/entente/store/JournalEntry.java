package io.entente.store;

import io.entente.model.ChangeId;
import io.entente.model.ChangeState;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RunId;
import io.entente.model.Side;
import java.time.Instant;
import java.util.Optional;

/**
 * One change and what became of it.
 *
 * @param change as it was planned: a create has no id even after it was applied
 * @param attempts how often it was sent
 * @param error why it is parked or was put back
 * @param doneAt when it was applied, parked or given up
 * @param key the record it goes or went to, where one is known by now
 */
public record JournalEntry(
        ChangeId id,
        RunId run,
        Side side,
        PlannedChange change,
        ChangeState state,
        int attempts,
        Optional<ErrorNote> error,
        Instant plannedAt,
        Optional<Instant> doneAt,
        Optional<RecordKey> key) {}
