package io.entente.sandbox.mautic;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Contacts by id, by unique value in any case, and the way from merged ids to their survivors. Reading
 * needs no lock; writing is serialised by {@link ContactService}.
 */
final class ContactStore {

    private final FieldRegistry fields;
    private final ConcurrentNavigableMap<Integer, Contact> byId = new ConcurrentSkipListMap<>();
    private final Map<String, Set<Integer>> byUniqueValue = new HashMap<>();
    private final Map<Integer, Integer> survivorByMerged = new ConcurrentHashMap<>();
    private int lastId;

    ContactStore(FieldRegistry fields) {
        this.fields = fields;
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
        return byUniqueValue.getOrDefault(key(alias, value), Set.of()).stream()
                .map(byId::get)
                .filter(Objects::nonNull)
                .toList();
    }

    void put(Contact contact) {
        Contact before = byId.put(contact.id(), contact);
        lastId = Math.max(lastId, contact.id());
        if (before != null) {
            unindex(before);
        }
        for (FieldDefinition field : fields.fields().unique()) {
            Object value = contact.value(field.alias());
            if (value != null) {
                byUniqueValue
                        .computeIfAbsent(key(field.alias(), value.toString()), name -> new TreeSet<>())
                        .add(contact.id());
            }
        }
    }

    void remove(int id) {
        Contact before = byId.remove(id);
        if (before != null) {
            unindex(before);
        }
    }

    void merged(int loser, int survivor) {
        survivorByMerged.put(loser, survivor);
    }

    private void unindex(Contact contact) {
        for (FieldDefinition field : fields.fields().unique()) {
            Object value = contact.value(field.alias());
            if (value != null) {
                byUniqueValue.computeIfPresent(
                        key(field.alias(), value.toString()), (name, ids) -> without(ids, contact.id()));
            }
        }
    }

    private static @Nullable Set<Integer> without(Set<Integer> ids, int id) {
        ids.remove(id);
        return ids.isEmpty() ? null : ids;
    }

    private static String key(String alias, String value) {
        return alias + '\n' + value.toLowerCase(Locale.ROOT);
    }
}
