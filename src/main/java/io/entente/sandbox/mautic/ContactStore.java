package io.entente.sandbox.mautic;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Contacts by id, by unique value in any case, and the way from merged ids to their survivors. Reading
 * needs no lock; writing is serialised by {@link ContactService}.
 */
final class ContactStore {

    private final FieldRegistry fields;
    private final ContactWrites writes;
    private final ConcurrentNavigableMap<Integer, Contact> byId = new ConcurrentSkipListMap<>();
    private final Map<String, List<Integer>> idsByUniqueValue = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Integer, Integer> contactByEntry = new ConcurrentSkipListMap<>();
    private final Map<Integer, Integer> survivorByMerged = new ConcurrentHashMap<>();
    private int lastId;

    ContactStore(FieldRegistry fields, ContactWrites writes) {
        this.fields = fields;
        this.writes = writes;
    }

    int nextId() {
        return ++lastId;
    }

    Optional<Contact> find(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The contact of that id, or the one that it was merged into. */
    Optional<Contact> resolve(int id) {
        Integer survivor = id;
        while (survivor != null) {
            Contact contact = byId.get(survivor);
            if (contact != null) {
                return Optional.of(contact);
            }
            survivor = survivorByMerged.get(survivor);
        }
        return Optional.empty();
    }

    /** Contacts with greater ids, ascending. */
    Collection<Contact> after(int id) {
        return byId.tailMap(id, false).values();
    }

    /** Contacts that hold a value in a unique field, oldest first. */
    List<Contact> holding(String alias, String value) {
        return idsByUniqueValue.getOrDefault(key(alias, value), List.of()).stream()
                .map(byId::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Contacts by the ids of their do-not-contact entries, those with greater ids, ascending. */
    Map<Integer, Integer> entriesAfter(int id) {
        return contactByEntry.tailMap(id, false);
    }

    /** Stores a contact as it now is, after somebody's write. */
    void put(Contact contact, Author by) {
        writes.add(by, find(contact.id()), Optional.of(contact));
        load(contact);
    }

    /** Stores a contact as if it had always been there. */
    void load(Contact contact) {
        Contact before = byId.put(contact.id(), contact);
        lastId = Math.max(lastId, contact.id());
        if (before != null) {
            unindex(before);
        }
        keys(contact)
                .forEach(key -> idsByUniqueValue.merge(
                        key, List.of(contact.id()), (some, more) -> Stream.concat(some.stream(), more.stream())
                                .sorted()
                                .toList()));
        contact.links().doNotContact().forEach(entry -> contactByEntry.put(entry.id(), contact.id()));
    }

    void remove(int id, Author by) {
        Contact before = byId.remove(id);
        if (before != null) {
            writes.add(by, Optional.of(before), Optional.empty());
            unindex(before);
        }
    }

    void merged(int loser, int survivor) {
        survivorByMerged.put(loser, survivor);
    }

    private void unindex(Contact contact) {
        keys(contact).forEach(key -> idsByUniqueValue.computeIfPresent(key, (name, ids) -> without(ids, contact.id())));
        contact.links().doNotContact().forEach(entry -> contactByEntry.remove(entry.id()));
    }

    private Stream<String> keys(Contact contact) {
        return fields.fields().unique().stream()
                .filter(field -> contact.value(field.alias()) != null)
                .map(field -> key(field.alias(), contact.text(field.alias())));
    }

    private static @Nullable List<Integer> without(List<Integer> ids, int id) {
        List<Integer> others = ids.stream().filter(other -> other != id).toList();
        return others.isEmpty() ? null : others;
    }

    private static String key(String alias, String value) {
        return alias + '\n' + value.toLowerCase(Locale.ROOT);
    }
}
