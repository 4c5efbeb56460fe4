package io.entente.sync;

import io.entente.model.AgreedValue;
import io.entente.model.Agreement;
import io.entente.model.Failure;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import io.entente.plan.Settlement;
import io.entente.store.HistoryRow;
import io.entente.store.MirrorRow;
import io.entente.store.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes what a side told into the mirror, inside the caller's transaction: what changed is remembered with its history
 * and marked as touched, what we only assumed about our own writes is settled, merges move links.
 */
final class Intake {
    private final Side side;
    private final RecordKeys keys;
    private final Naming naming;
    private final Mergers mergers;

    Intake(Side side, RecordKeys keys, Naming naming) {
        this.side = side;
        this.keys = keys;
        this.naming = naming;
        this.mergers = new Mergers(side);
    }

    /**
     * What was taken.
     *
     * @param touched records that changed, were merged or are gone
     * @param unreadable records that cannot be read any more
     * @param turned whether one was converted, merged or deleted since it was seen last, which moves what stands around it
     */
    record Taken(int touched, int unreadable, boolean turned) {}

    Taken take(Session session, List<Observation> observations, Instant now) {
        var present = new ArrayList<Observation.Present>();
        var gone = new ArrayList<RecordKey>();
        var unreadable = new HashMap<RecordKey, Failure>();
        int touched = 0;
        boolean turned = false;
        for (var observation : observations) {
            if (observation instanceof Observation.Present seen) {
                present.add(seen);
            } else if (observation instanceof Observation.Gone deleted) {
                gone.add(deleted.key());
            } else if (observation instanceof Observation.Unreadable bad) {
                unreadable.put(bad.key(), bad.failure());
            }
        }
        turned |= isAnyTurned(session, present);
        touched += takePresent(session, present, now);
        for (var observation : observations) {
            if (observation instanceof Observation.Merged merged) {
                mergers.follow(session, merged, now);
                turned = true;
                touched++;
            }
        }
        var known = session.mirror().byKeys(gone).keySet();
        session.mirror().gone(known, now);
        session.unreadables()
                .clear(
                        observations.stream()
                                .map(Observation::key)
                                .filter(key -> !unreadable.containsKey(key))
                                .toList(),
                        now);
        // It lives: a sweep that met it must not take it for vanished.
        session.mirror().seen(unreadable.keySet(), now);
        return new Taken(
                touched + known.size(), session.unreadables().raise(unreadable, now), turned || !known.isEmpty());
    }

    private static boolean isAnyTurned(Session session, List<Observation.Present> present) {
        var converted = present.stream()
                .map(Observation.Present::record)
                .filter(record -> record.standing() == Standing.CONVERTED)
                .map(SystemRecord::key)
                .toList();
        var known = session.mirror().byKeys(converted);
        return converted.stream().anyMatch(key -> {
            var row = known.get(key);
            return row == null || row.record().standing() != Standing.CONVERTED;
        });
    }

    private int takePresent(Session session, List<Observation.Present> observations, Instant now) {
        var before = session.mirror()
                .byKeys(observations.stream().map(Observation::key).toList());
        var agreements = session.agreements().of(before.keySet());
        var changed = new ArrayList<MirrorRow>();
        var unchanged = new ArrayList<RecordKey>();
        var history = new ArrayList<HistoryRow>();
        var settled = new HashMap<RecordKey, Agreement>();
        for (var observation : observations) {
            var record = observation.record();
            var prior = before.get(record.key());
            var agreement = agreements.getOrDefault(record.key(), Agreement.none());
            var settlement = Settlement.of(agreement, record, observation.byUs());
            if (!settlement.confirmed().isEmpty()) {
                settled.put(record.key(), agreement.with(settlement.confirmed()));
            }
            if (prior != null
                    && isSame(prior.record(), record)
                    && settlement.storedDifferently().isEmpty()) {
                unchanged.add(record.key());
            } else {
                changed.add(row(record, Optional.ofNullable(prior), now));
                if (prior != null) {
                    history.addAll(history(prior, record, settlement.confirmed(), now));
                }
            }
        }
        session.mirror().put(changed, true);
        naming.keep(
                session, observations.stream().map(Observation.Present::record).toList());
        session.mirror().seen(unchanged, now);
        session.mirror().appendHistory(history);
        session.agreements().put(settled);
        return changed.size();
    }

    private static boolean isSame(SystemRecord prior, SystemRecord now) {
        return prior.standing() == now.standing() && prior.fields().equals(now.fields());
    }

    private MirrorRow row(SystemRecord record, Optional<MirrorRow> prior, Instant now) {
        var times = new TreeMap<String, Instant>();
        prior.ifPresent(row -> times.putAll(row.record().changedAt()));
        prior.ifPresent(row -> record.fields().forEach((field, value) -> {
            if (!row.record().value(field).equals(value)) {
                times.put(field, record.changedAt(field));
            } else {
                times.putIfAbsent(field, row.record().changedAt(field));
            }
        }));
        times.putAll(record.changedAt());
        return new MirrorRow(
                side,
                new SystemRecord(record.key(), record.standing(), record.fields(), modifiedAt(record, prior), times),
                keys.email(side, record),
                keys.externalId(side, record),
                now);
    }

    // A sweep may know less than the feed told: Mautic freezes the date on the contact itself.
    private static Instant modifiedAt(SystemRecord record, Optional<MirrorRow> prior) {
        return prior.map(row -> row.record().modifiedAt())
                .filter(known -> known.isAfter(record.modifiedAt()))
                .orElse(record.modifiedAt());
    }

    private static List<HistoryRow> history(
            MirrorRow prior, SystemRecord record, Map<String, AgreedValue> corrected, Instant now) {
        var rows = new ArrayList<HistoryRow>();
        record.fields().forEach((field, value) -> {
            var old = prior.record().fields().get(field);
            // A value that was only assumed until now was never seen to change.
            if (old != null && !old.equals(value) && !corrected.containsKey(field)) {
                rows.add(new HistoryRow(
                        record.key(), field, old, value, Optional.of(record.changedAt(field)), prior.seenAt(), now));
            }
        });
        return rows;
    }
}
