package io.entente.sync;

import io.entente.mapping.ResolvedMapping;
import io.entente.model.PersonView;
import io.entente.plan.Explainer;
import io.entente.plan.FieldStory;
import io.entente.store.Session;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tells what the rules come to for people, by what was read of them last. Nobody is asked but for the fields there are. */
public final class Explaining {
    private final Supplier<ResolvedMapping> mapping;
    private final Surrounding surrounding;
    private final Clock clock;

    /** @param mapping the field rules held against the live systems, fresh enough */
    public Explaining(Supplier<ResolvedMapping> mapping, Surrounding surrounding, Clock clock) {
        this.mapping = mapping;
        this.surrounding = surrounding;
        this.clock = clock;
    }

    /**
     * What is told of one person.
     *
     * @param unmet what keeps the person from entering the CRM, each as one sentence
     */
    public record Told(PersonView person, List<FieldStory> fields, List<String> unmet) {}

    /** The rules as they are now; asks both systems where it is long since, so not inside a transaction. */
    public Explainer explainer() {
        return new Explainer(mapping.get());
    }

    /** Tells of these people, in their order. */
    public List<Told> of(Session session, Explainer explainer, List<PersonView> people) {
        var told = new ArrayList<Told>();
        for (var person : surrounding.of(session, people, clock.instant()).people()) {
            told.add(new Told(person, explainer.fields(person), explainer.unmet(person)));
        }
        return told;
    }
}
