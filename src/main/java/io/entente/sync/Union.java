package io.entente.sync;

import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.store.JournalEntry;
import io.entente.store.Session;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Makes one person of two, because a system says that they are: all records of the one go to the other. What was decided
 * or told about the one alone is given up; the other is planned again with all the records.
 */
final class Union {
    private Union() {}

    static void of(Session session, PersonId given, PersonId kept, MatchedBy reason, Instant now) {
        session.journal().supersede(List.of(given));
        session.journal().parked(List.of(given)).values().forEach(entries -> session.journal()
                .release(entries.stream().map(JournalEntry::id).toList()));
        session.findings().clear(given, Set.of(), now);
        for (var person : session.people().load(List.of(given))) {
            person.records().forEach(record -> {
                session.people().move(record.key(), kept, reason, now);
                session.mirror().touch(List.of(record.key()));
            });
        }
    }
}
