package io.entente.sync;

import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.store.Session;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Makes one person of two, because a system says that they are: all records of the one go to the other, and with them
 * what was decided and is not over yet, so that it is planned again with all the records; what is on its way follows with its
 * answer. Who was given up stays known.
 */
final class Union {
    private Union() {}

    static void of(Session session, PersonId given, PersonId kept, MatchedBy reason, Instant now) {
        session.journal().handOver(given, kept);
        session.findings().clear(given, Set.of(), now);
        session.unions().add(given, kept, reason, now);
        for (var person : session.people().load(List.of(given))) {
            person.records().forEach(record -> {
                session.people().move(record.key(), kept, reason, now);
                session.mirror().touch(List.of(record.key()));
            });
        }
    }
}
