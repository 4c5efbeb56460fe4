package io.entente.related;

import io.entente.model.FieldValue;
import io.entente.model.Finding;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that can be told of a person by the records around them. */
public final class Derivations {
    private static final List<Derivation> ALL = List.of(new Opportunities(), new Accounts(), new Activities());

    private Derivations() {}

    /** All values, in a fixed order. */
    public static List<DerivedField> fields() {
        return ALL.stream().flatMap(each -> each.fields().stream()).toList();
    }

    /** The value of that name. */
    public static Optional<DerivedField> find(String name) {
        return fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The streams of that side that are needed to tell the values of these names; other names need none. */
    public static Set<String> streams(Side side, Collection<String> names) {
        var streams = new TreeSet<String>();
        fields().stream()
                .filter(field -> field.side() == side && names.contains(field.name()))
                .forEach(field -> streams.addAll(field.streams()));
        return streams;
    }

    /** Kinds of related records whose own surroundings belong to a person's. */
    public static Set<String> follows() {
        var objects = new TreeSet<String>();
        ALL.forEach(each -> objects.addAll(each.follows()));
        return objects;
    }

    /** What a record of a person can be matched with records of these streams by; nothing where it can not. */
    public static Set<String> matchKeys(SystemRecord record, Collection<String> streams) {
        return streams.contains(Accounts.OBJECT) ? Accounts.keys(record) : Set.of();
    }

    /** What a record around people can be matched with records of people by; nothing where it can not. */
    public static Set<String> matchKeys(RelatedRecord record) {
        return Accounts.keys(record);
    }

    /** By what an account is found that was made with that external id. */
    public static String madeFor(String id) {
        return Accounts.madeFor(id);
    }

    /** The records that values of the person come from. */
    public static List<RelatedRecord> speaking(Surroundings person) {
        return ALL.stream().flatMap(each -> each.speaking(person).stream()).toList();
    }

    /** What an operator should see of those that tell values of these names. */
    public static List<Finding> findings(Surroundings person, Collection<String> names) {
        return ALL.stream()
                .filter(each -> each.fields().stream().map(DerivedField::name).anyMatch(names::contains))
                .flatMap(each -> each.findings(person).stream())
                .toList();
    }

    /** Whether the stream is read whenever a record of a person changed on its side. */
    public static boolean isPrompt(String stream) {
        return ALL.stream().anyMatch(each -> each.prompt().contains(stream));
    }

    /** Whether so much happens in the stream that it is read seldom. */
    public static boolean isLively(String stream) {
        return ALL.stream().anyMatch(each -> each.lively().contains(stream));
    }

    /** Whether the value is a long text of entries that is made to fit its field. */
    public static boolean isFitted(String name) {
        return ALL.stream().anyMatch(each -> each.isFitted(name));
    }

    /**
     * The value as a field of that length takes it: whole entries of one that is made of entries, every other as it is.
     *
     * @param length in characters, 0 for any
     */
    public static FieldValue fitted(String name, FieldValue value, int length) {
        if (length == 0 || value.isBlank()) {
            return value;
        }
        return ALL.stream()
                .filter(each -> each.isFitted(name))
                .findFirst()
                .map(each -> FieldValue.text(each.fitted(value.display(), length)))
                .orElse(value);
    }

    /** The values of these names on that side, by name; left out where the system does not show what they take. */
    public static Map<String, FieldValue> of(Surroundings person, Side side, Collection<String> names, Instant now) {
        var values = new TreeMap<String, FieldValue>();
        for (var each : ALL) {
            var told = each.fields().stream()
                    .filter(field -> field.side() == side)
                    .map(DerivedField::name)
                    .filter(names::contains)
                    .toList();
            if (!told.isEmpty()) {
                var all = each.of(person, now);
                told.stream()
                        .filter(name -> all.isEmpty() || all.containsKey(name))
                        .forEach(name -> values.put(name, all.getOrDefault(name, FieldValue.blank())));
            }
        }
        return values;
    }
}
