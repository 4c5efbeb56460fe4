package io.entente.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.route.Reply;
import io.entente.route.Request;
import io.entente.store.JournalEntry;
import io.entente.store.Session;
import io.entente.store.Store;
import io.entente.sync.RecordKeys;
import io.entente.sync.Surrounding;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** People with all that is known of them; bound as {@code peopleApi}. Their addresses come in bodies, never in paths. */
public final class PeopleApi {
    private static final int LAST_CHANGES = 20;
    private static final int LONGEST_ADDRESS = 400;

    private final Store store;
    private final RecordKeys keys;
    private final Explanations explanations;

    /** @param keys say which addresses are one */
    public PeopleApi(Store store, RecordKeys keys, Explanations explanations) {
        this.store = store;
        this.explanations = explanations;
        this.keys = keys;
    }

    /** Everybody with a record of that address, on either side, or the one of that id; nobody is an empty list. */
    public Reply search(Request request) {
        var read = Body.read(request.body());
        if (read.body().isEmpty()) {
            return read.otherwise();
        }
        var body = read.body().get();
        body.onlyKeys(body.root(), "#", Set.of("email", "id"));
        if (body.root().has("id") && body.root().has("email")) {
            body.wrong("#", "email and id", "one of the two");
        }
        var people = body.root().has("id") ? byId(body) : byEmail(body);
        return body.violations().isEmpty()
                ? store.read(session -> found(session, people.apply(session)))
                : Problems.of(body.violations());
    }

    private static Function<Session, List<PersonId>> byId(Body body) {
        var given = body.root().path("id").asText();
        if (!PersonId.isValid(given)) {
            body.wrong("#/id", "something else", "the id that Entente gave a person, a UUID as text");
            return session -> List.of();
        }
        var id = new PersonId(given.toLowerCase(Locale.ROOT));
        return session -> List.of(id);
    }

    private Function<Session, List<PersonId>> byEmail(Body body) {
        var given = body.root().path("email");
        var key = given.isTextual() && given.asText().length() <= LONGEST_ADDRESS
                ? keys.email(given.asText())
                : keys.email("");
        if (key.isEmpty()) {
            body.wrong("#/email", given.isMissingNode() ? "nothing" : "something else", "an e-mail address, as text");
        }
        return session -> key.map(session.people()::byEmail).orElse(List.of());
    }

    private Reply found(Session session, List<PersonId> people) {
        var parked = session.parked().of(people);
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("people");
        for (var around : Surrounding.around(session, session.people().load(people))) {
            PersonView person = around.person();
            List<JournalEntry> waiting = parked.getOrDefault(person.id(), List.of());
            var found = PersonJson.write(
                    around,
                    waiting,
                    session.findings().open(person.id()),
                    session.journal().lastOf(person.id(), LAST_CHANGES));
            explanations.person(found);
            list.add(found);
        }
        return Reply.json(200, answer.toString());
    }
}
