package io.entente.model;

import java.time.Instant;
import java.util.Optional;

/**
 * One bounded piece of work.
 *
 * @param askedBy who or what asked for it, such as {@code schedule} or an operator's name
 * @param error one sentence where the run as a whole failed
 * @param note what an operator should know although it did not fail, such as why everything was read
 */
public record Run(
        RunId id,
        RunKind kind,
        Scope scope,
        String askedBy,
        RunState state,
        Instant askedAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Progress progress,
        RunCounts counts,
        Calls calls,
        Optional<String> error,
        Optional<String> note) {}
