package io.entente.sync;

import io.entente.model.LinkedRecord;
import io.entente.model.PersonId;
import io.entente.store.Session;
import java.util.Collection;
import java.util.List;

/** Marks who has to be planned again. */
final class Touch {
    private Touch() {}

    /** The person is planned again, or whoever they turned out to be while something was on its way for them. */
    static void person(Session session, PersonId person) {
        united(session, List.of(person));
        session.mirror()
                .touch(session.people().load(List.of(person)).stream()
                        .flatMap(view -> view.records().stream())
                        .map(LinkedRecord::key)
                        .toList());
    }

    /**
     * Changes of these people came back. What is of somebody who was given up meanwhile goes to whoever they are today, and is
     * planned anew with all that one's records: nobody else would ask for it any more, and it would be sent as it is.
     */
    static void united(Session session, Collection<PersonId> people) {
        session.unions().today(people).forEach((given, kept) -> {
            session.journal().handOver(given, kept);
            person(session, kept);
        });
    }
}
