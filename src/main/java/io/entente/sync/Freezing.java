package io.entente.sync;

import io.entente.model.FieldKey;
import io.entente.model.Finding;
import io.entente.model.PersonId;
import io.entente.plan.Fights;
import io.entente.plan.Freeze;
import io.entente.store.JournalEntry;
import io.entente.store.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Knows from the journal which fields stand still. What was written before a field thawed counts no more, so that a fight
 * that goes on is noticed anew and one that is over is forgotten.
 *
 * @param flips how often a field may go to and fro
 * @param within in how long
 * @param quiet how long neither side may have changed a field before it thaws by itself
 */
public record Freezing(int flips, Duration within, Duration quiet) {
    /** What stands still of those people who have anything that does. */
    Map<PersonId, Freeze> of(Session session, Collection<PersonId> people, Instant now) {
        var frozen = new HashMap<PersonId, Set<FieldKey>>();
        for (var finding : session.findings().open(people)) {
            if (finding.code().equals(Finding.FIELD_FROZEN)) {
                finding.key().ifPresent(key -> frozen.computeIfAbsent(finding.person(), any -> new HashSet<>())
                        .add(new FieldKey(key, finding.field().orElse(""))));
            }
        }
        var thawed = session.findings().clearedAt(Finding.FIELD_FROZEN, people);
        var fought = new HashMap<PersonId, Set<FieldKey>>();
        session.appliedLately().updates(people, now.minus(within), flips).forEach((person, entries) -> {
            var fields = Fights.in(
                    since(entries, thawed.getOrDefault(person, Instant.EPOCH)).stream()
                            .map(JournalEntry::change)
                            .toList(),
                    flips);
            if (!fields.isEmpty()) {
                fought.put(person, fields);
            }
        });
        var all = new HashMap<PersonId, Freeze>();
        for (var person : people) {
            var over = fought.getOrDefault(person, Set.of());
            var before = frozen.getOrDefault(person, Set.of());
            if (!over.isEmpty() || !before.isEmpty()) {
                all.put(person, new Freeze(over, before, quiet));
            }
        }
        return all;
    }

    private static List<JournalEntry> since(List<JournalEntry> entries, Instant thawed) {
        return entries.stream()
                .filter(entry -> entry.doneAt().filter(thawed::isBefore).isPresent())
                .toList();
    }
}
