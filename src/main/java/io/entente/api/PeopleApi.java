package io.entente.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.plan.Explainer;
import io.entente.route.Reply;
import io.entente.route.Request;
import io.entente.store.JournalEntry;
import io.entente.store.Session;
import io.entente.store.Store;
import io.entente.sync.Explaining;
import io.entente.sync.RecordKeys;
import io.entente.sync.Surrounding;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** People with all that is known of them; bound as {@code peopleApi}. Their addresses come in bodies, never in paths. */
public final class PeopleApi {
    private static final int LAST_CHANGES = 20;
    private static final int CHANGES_LOOKED_THROUGH = 200;
    private static final int LONGEST_ADDRESS = 400;

    private final Store store;
    private final RecordKeys keys;
    private final Explanations explanations;
    private final Explaining explaining;

    /** @param keys say which addresses are one */
    public PeopleApi(Store store, RecordKeys keys, Explanations explanations, Explaining explaining) {
        this.store = store;
        this.explanations = explanations;
        this.keys = keys;
        this.explaining = explaining;
    }

    /** Everybody with a record of that address, on either side, or the one of that id; nobody is an empty list. */
    public Reply search(Request request) {
        return answer(request, () -> this::found);
    }

    /** The same people, and what each field rule comes to for them; the systems may be asked which fields they have. */
    public Reply explain(Request request) {
        return answer(request, () -> {
            var explainer = explaining.explainer();
            return (session, people) -> explained(session, explainer, people);
        });
    }

    /** Tells of people that were found. */
    private interface Telling {
        Reply of(Session session, List<PersonId> people);
    }

    private Reply answer(Request request, Supplier<Telling> telling) {
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
        if (!body.violations().isEmpty()) {
            return Problems.of(body.violations());
        }
        var tell = telling.get();
        return store.read(session -> tell.of(session, people.apply(session)));
    }

    private Reply explained(Session session, Explainer explainer, List<PersonId> people) {
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("people");
        for (var told : explaining.of(session, explainer, session.people().load(people))) {
            var person = told.person();
            var changes = session.journal().lastOf(person.id(), CHANGES_LOOKED_THROUGH);
            var parked = session.parked().of(List.of(person.id()));
            var node = StoryJson.write(
                    told,
                    changes,
                    parked.getOrDefault(person.id(), List.of()),
                    session.findings().open(person.id()));
            explanations.person(node);
            list.add(node);
        }
        return Reply.json(200, answer.toString());
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
