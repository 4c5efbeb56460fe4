package io.entente.connector;

import io.entente.model.Failure;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks before it deletes: an id may by now stand for another record, and deleting by it would take away the wrong one.
 */
public final class Deleting {
    private Deleting() {}

    /** Reads records; one observation for each key in the same order. */
    @FunctionalInterface
    public interface Look {
        List<Observation> at(List<RecordKey> keys);
    }

    /** Deletes records that were just seen; one outcome for each key in the same order. */
    @FunctionalInterface
    public interface Order {
        List<WriteOutcome> delete(List<RecordKey> keys);
    }

    /** One outcome for each key in the same order. */
    public static List<WriteOutcome> looking(List<RecordKey> keys, Look look, Order order) {
        var outcomes = new TreeMap<Integer, WriteOutcome>();
        var there = new TreeMap<Integer, RecordKey>();
        var seen = look.at(keys);
        for (int i = 0; i < keys.size(); i++) {
            if (isOpen(seen.get(i))) {
                there.put(i, keys.get(i));
            } else {
                outcomes.put(i, withoutDeleting(seen.get(i)));
            }
        }
        if (!there.isEmpty()) {
            put(there, order.delete(List.copyOf(there.values())), outcomes);
        }
        return List.copyOf(outcomes.values());
    }

    private static void put(
            Map<Integer, RecordKey> there, List<WriteOutcome> told, Map<Integer, WriteOutcome> outcomes) {
        var places = new ArrayList<>(there.keySet());
        for (int i = 0; i < told.size(); i++) {
            outcomes.put(places.get(i), told.get(i));
        }
    }

    private static boolean isOpen(Observation seen) {
        return seen instanceof Observation.Present present && present.record().standing() == Standing.OPEN;
    }

    private static WriteOutcome withoutDeleting(Observation seen) {
        if (seen instanceof Observation.Gone gone) {
            return new WriteOutcome.Done(gone.key(), false, Map.of());
        }
        return new WriteOutcome.Refused(
                seen instanceof Observation.Unreadable unreadable
                        ? unreadable.failure()
                        : Failure.of(
                                Failure.Kind.CONFLICT,
                                "entente.stands-for-another",
                                "the record was merged or converted meanwhile and is not deleted; it is read again"));
    }
}
