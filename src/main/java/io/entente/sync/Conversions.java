package io.entente.sync;

import io.entente.model.LinkedRecord;
import io.entente.model.MatchedBy;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import io.entente.store.Session;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
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
        var elsewhere = new LinkedHashMap<RecordKey, PersonView>();
        people.forEach(person -> person.records().stream()
                .filter(record -> record.record().standing() == Standing.CONVERTED)
                .map(LinkedRecord::record)
                .flatMap(record -> successor.apply(record).stream())
                .filter(contact ->
                        person.records().stream().noneMatch(own -> own.key().equals(contact)))
                .forEach(contact -> elsewhere.put(contact, person)));
        var links = session.people().links(elsewhere.keySet());
        var moved = new HashSet<>();
        links.forEach((contact, link) -> {
            var lead = elsewhere.get(contact);
            if (lead != null && !moved.contains(link.person()) && moved.add(lead.id())) {
                Union.of(session, lead.id(), link.person(), MatchedBy.CONVERSION, now);
            }
        });
        return !moved.isEmpty();
    }
}
