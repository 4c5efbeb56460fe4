package io.entente.connector.mautic;

import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.FieldValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Sorts the writes of a batch by the request that each needs, and puts their outcomes back in order. */
final class ContactWriter {
    private final Batches batches;
    private final ContactUpdates updates;
    private final ContactCreations creations;

    ContactWriter(Batches batches, ContactUpdates updates, ContactCreations creations) {
        this.batches = batches;
        this.updates = updates;
        this.creations = creations;
    }

    List<WriteOutcome> write(List<Write> writes) {
        WriteChecks.batch(writes);
        var outcomes = new TreeMap<Integer, WriteOutcome>();
        var together = new TreeMap<Integer, Write>();
        var alone = new TreeMap<Integer, Write>();
        var addresses = new HashSet<String>();
        for (int i = 0; i < writes.size(); i++) {
            var write = writes.get(i);
            var refusal = WriteChecks.record(write);
            if (refusal.isEmpty() && write.kind() == Write.Kind.CREATE && !isFirst(write, addresses)) {
                refusal = Optional.of(ContactCreations.sameAddress());
            }
            if (refusal.isPresent()) {
                outcomes.put(i, new WriteOutcome.Refused(refusal.get()));
            } else if (write.kind() == Write.Kind.UPDATE && ContactUpdates.isBlanking(write)) {
                alone.put(i, write);
            } else {
                together.put(i, write);
            }
        }
        boolean create = !together.isEmpty() && together.firstEntry().getValue().kind() == Write.Kind.CREATE;
        send(together, create ? creations::batch : updates::batch, outcomes);
        alone.forEach((position, write) -> send(Map.of(position, write), updates::blanking, outcomes));
        return List.copyOf(outcomes.values());
    }

    private void send(
            Map<Integer, Write> writes,
            Function<List<Write>, List<WriteOutcome>> request,
            Map<Integer, WriteOutcome> outcomes) {
        var positions = List.copyOf(writes.keySet());
        var batch = new ArrayList<>(writes.values());
        boolean anyDone = outcomes.values().stream().anyMatch(outcome -> outcome instanceof WriteOutcome.Done);
        var answered = anyDone ? batches.sendTheRest(batch, request) : batches.send(batch, request);
        for (int i = 0; i < positions.size(); i++) {
            outcomes.put(positions.get(i), answered.get(i));
        }
    }

    private static boolean isFirst(Write write, Set<String> addresses) {
        var email = write.values().getOrDefault("email", FieldValue.blank()).display();
        return email.isEmpty() || addresses.add(email.strip().toLowerCase(Locale.ROOT));
    }
}
