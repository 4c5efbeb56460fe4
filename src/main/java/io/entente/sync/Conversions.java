package io.entente.sync;

import io.entente.model.LinkedRecord;
import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import io.entente.store.Session;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Follows converted leads to the contacts that they became. Mostly both share an address and are one person's already; but
 * sales may convert a lead into a contact with another address, and then two people turn out to be one.
 */
final class Conversions {
    private final Function<SystemRecord, Optional<RecordKey>> successor;

    /** @param successor what a converted record goes on as */
    Conversions(Function<SystemRecord, Optional<RecordKey>> successor) {
        this.successor = successor;
    }

    /** Returns whether records moved to other people, so that these people have to be loaded anew. */
    boolean follow(Session session, Collection<PersonView> people, Instant now) {
        var elsewhere = new LinkedHashMap<RecordKey, PersonId>();
        people.forEach(person -> person.records().stream()
                .filter(record -> record.record().standing() == Standing.CONVERTED)
                .map(LinkedRecord::record)
                .flatMap(record -> successor.apply(record).stream())
                .map(contact -> Mergers.last(session, contact))
                .filter(contact ->
                        person.records().stream().noneMatch(own -> own.key().equals(contact)))
                .forEach(contact -> elsewhere.put(contact, person.id())));
        var links = session.people().links(elsewhere.keySet());
        var united = new TreeSet<PersonId>();
        links.forEach((contact, link) -> {
            var ofLead = elsewhere.get(contact);
            if (ofLead != null && Collections.disjoint(united, List.of(ofLead, link.person()))) {
                // Who was known first is kept: that id stands on the records of both sides.
                var both = new TreeSet<>(List.of(ofLead, link.person()));
                Union.of(session, both.last(), both.first(), MatchedBy.CONVERSION, now);
                united.addAll(both);
            }
        });
        return !united.isEmpty();
    }
}
