package io.entente.sync;

import io.entente.model.AgreedValue;
import io.entente.model.Agreement;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.store.JournalEntry;
import io.entente.store.Session;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what became of writes whose answer was lost, or that were on their way when the last process died. Where the
 * target holds what was sent, the write arrived: that is what both sides agree on then. Taken for a change that somebody made there, it would
 * win over what was changed at its origin meanwhile.
 */
final class Recovery {
    private final Session session;
    private final Instant now;
    private final Map<RecordKey, Agreement> bases = new HashMap<>();

    private Recovery(Session session, Instant now) {
        this.session = session;
        this.now = now;
    }

    /** The people as they are to be planned, with the merge bases of writes that arrived. */
    static List<PersonView> settle(Session session, List<PersonView> people, Instant now) {
        var unknown =
                session.journal().unknown(people.stream().map(PersonView::id).toList());
        return unknown.isEmpty() ? people : new Recovery(session, now).settle(people, unknown);
    }

    private List<PersonView> settle(List<PersonView> people, Map<PersonId, List<JournalEntry>> unknown) {
        for (var person : people) {
            for (var record : person.records()) {
                bases.put(record.key(), record.agreement());
            }
            unknown.getOrDefault(person.id(), List.of()).forEach(entry -> settle(person, entry));
        }
        session.agreements().put(bases);
        return people.stream().map(this::rebased).toList();
    }

    private void settle(PersonView person, JournalEntry entry) {
        target(person, entry).ifPresent(target -> {
            boolean arrived = false;
            for (var field : entry.change().fields()) {
                if (target.record().value(field.field()).equals(field.after())) {
                    arrived = true;
                    agree(target.key(), field.field(), AgreedValue.seen(field.after(), now));
                    field.origin()
                            .ifPresent(origin ->
                                    agree(origin.key(), origin.field(), AgreedValue.seen(origin.value(), now)));
                }
            }
            if (arrived) {
                session.journal().confirm(entry.id(), target.key(), now);
            }
        });
    }

    private void agree(RecordKey key, String field, AgreedValue value) {
        bases.merge(key, new Agreement(Map.of(field, value)), (known, newer) -> known.with(newer.fields()));
    }

    /** The record that was written; one that was to be created is the one of its kind that the person has now. */
    private static Optional<LinkedRecord> target(PersonView person, JournalEntry entry) {
        return person.records().stream()
                .filter(record -> !record.record().standing().isPast())
                .filter(record -> entry.change()
                        .key()
                        .map(record.key()::equals)
                        .orElseGet(() -> record.key()
                                        .system()
                                        .equals(entry.change().system())
                                && record.key().object().equals(entry.change().object())))
                .findFirst();
    }

    private PersonView rebased(PersonView person) {
        return new PersonView(
                person.id(),
                person.records().stream()
                        .map(record -> new LinkedRecord(
                                record.side(),
                                record.record(),
                                record.link(),
                                bases.getOrDefault(record.key(), record.agreement())))
                        .toList());
    }
}
