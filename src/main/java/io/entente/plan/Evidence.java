package io.entente.plan;

import io.entente.mapping.OptIn;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.RecordKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What one record says about an opt-in.
 *
 * @param timeField where the time stands
 * @param at when the person asked for it; of a day its first moment anywhere
 * @param source where, as it is written there; blank is no evidence
 */
record Evidence(RecordKey record, String timeField, Instant at, String source) {
    /** A day begins there first: whoever opted in on it did so then or later. */
    private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

    /** What the record says, where it holds a time at all. */
    static Optional<Evidence> of(LinkedRecord linked, OptIn optIn) {
        var object = linked.key().object();
        return optIn.time().on(linked.side(), object).flatMap(time -> at(linked.record()
                        .value(time))
                .map(at -> new Evidence(
                        linked.key(),
                        time,
                        at,
                        optIn.source()
                                .on(linked.side(), object)
                                .map(source ->
                                        linked.record().value(source).display().strip())
                                .orElse(""))));
    }

    boolean hasSource() {
        return !source.isEmpty();
    }

    private static Optional<Instant> at(FieldValue value) {
        if (value instanceof FieldValue.Moment moment) {
            return Optional.of(moment.moment());
        }
        return value instanceof FieldValue.Day day
                ? Optional.of(day.day().atStartOfDay(EARLIEST).toInstant())
                : Optional.empty();
    }
}
