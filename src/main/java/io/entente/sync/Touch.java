package io.entente.sync;

import io.entente.model.LinkedRecord;
import io.entente.model.PersonId;
import io.entente.store.Session;
import java.util.List;

/** Marks who has to be planned again. */
final class Touch {
    private Touch() {}

    /** The person is planned again. */
    static void person(Session session, PersonId person) {
        session.mirror()
                .touch(session.people().load(List.of(person)).stream()
                        .flatMap(view -> view.records().stream())
                        .map(LinkedRecord::key)
                        .toList());
    }
}
