package io.entente.related;

import io.entente.model.FieldValue;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What somebody did, as records, and what it comes to. */
final class Deeds {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonView ADA =
            new PersonView(new PersonId("00000000-0000-4000-8000-000000000001"), List.of());
    private static final List<String> OBJECTS =
            List.of("form-submission", "email-click", "email-reply", "page-hit", "email-open");

    private Deeds() {}

    static RelatedRecord deed(String object, int id, String at, String name) {
        return new RelatedRecord(
                new RecordKey("mautic", object, Integer.toString(id)),
                List.of(),
                Instant.parse(at),
                false,
                name.isEmpty() ? Map.of() : Map.of("name", FieldValue.text(name)));
    }

    /** All values that are told of what was done. */
    static Map<String, FieldValue> told(Collection<RelatedRecord> deeds) {
        return told(deeds, NOON);
    }

    static Map<String, FieldValue> told(Collection<RelatedRecord> deeds, Instant now) {
        var names = Derivations.fields().stream().map(DerivedField::name).toList();
        return Derivations.of(new Surroundings(ADA, List.copyOf(deeds)), Side.MARKETING, names, now);
    }

    static String summary(RelatedRecord... deeds) {
        return text(told(List.of(deeds)), "@activity.summary");
    }

    static String text(Map<String, FieldValue> told, String name) {
        return told.getOrDefault(name, FieldValue.blank()).display();
    }

    /** Few kinds, titles and times, so that ties are common. */
    static Arbitrary<List<RelatedRecord>> arbitrary() {
        var one = Combinators.combine(
                        Arbitraries.of(OBJECTS),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.of("", "Demo", "A; B", "Webinar\nin autumn"))
                .as((object, id, day, name) -> new RelatedRecord(
                        new RecordKey("mautic", object, Integer.toString(id)),
                        List.of(),
                        NOON.minusSeconds(day * 43_200L),
                        false,
                        name.isEmpty() ? Map.of() : Map.of("name", FieldValue.text(name))));
        return one.list().ofMaxSize(25).uniqueElements(RelatedRecord::key);
    }
}
