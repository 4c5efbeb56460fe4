package io.entente.related;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldValue;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Which opportunity speaks depends on what there is, and on nothing else. */
class OpportunitiesLaws {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonView ADA =
            new PersonView(new PersonId("00000000-0000-4000-8000-000000000001"), List.of());

    @Provide
    Arbitrary<List<RelatedRecord>> opportunities() {
        var some = Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of("Prospecting", "Closed Won", "Closed Lost"),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 100))
                .as(OpportunitiesLaws::opportunity);
        return some.list().ofMaxSize(5).uniqueElements(RelatedRecord::key);
    }

    private static RelatedRecord opportunity(int id, String stage, int created, int amount) {
        return new RelatedRecord(
                key("Opportunity", id),
                List.of(),
                NOON,
                false,
                Map.of(
                        "StageName", FieldValue.text(stage),
                        "IsClosed", FieldValue.flag(stage.startsWith("Closed")),
                        "IsWon", FieldValue.flag(stage.equals("Closed Won")),
                        "CreatedDate", new FieldValue.Moment(NOON.plusSeconds(created)),
                        "Amount", FieldValue.number(amount)));
    }

    private static RecordKey key(String object, int id) {
        return new RecordKey("salesforce", object, "id" + id);
    }

    private static Map<String, FieldValue> told(List<RelatedRecord> records) {
        var names = Derivations.fields().stream().map(DerivedField::name).toList();
        return Derivations.of(new Surroundings(ADA, records), Side.CRM, names, NOON);
    }

    @Property
    void the_order_of_arrival_does_not_matter(@ForAll("opportunities") List<RelatedRecord> records, @ForAll long seed) {
        var shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(told(shuffled)).isEqualTo(told(records));
    }

    @Property
    void being_told_twice_does_not_matter(@ForAll("opportunities") List<RelatedRecord> records) {
        var twice = new ArrayList<>(records);
        twice.addAll(records);

        assertThat(told(twice)).isEqualTo(told(records));
    }

    @Property
    void all_values_are_those_of_one_opportunity(@ForAll("opportunities") List<RelatedRecord> records) {
        var told = told(records);

        if (records.isEmpty()) {
            assertThat(told.values()).allMatch(FieldValue::isBlank);
        } else {
            assertThat(records).anySatisfy(each -> {
                assertThat(told)
                        .containsEntry(
                                "@opportunity.id", FieldValue.text(each.key().id()));
                assertThat(told).containsEntry("@opportunity.stage", each.value("StageName"));
                assertThat(told).containsEntry("@opportunity.amount", each.value("Amount"));
                assertThat(told).containsEntry("@opportunity.won", each.value("IsWon"));
            });
        }
    }

    @Property
    void an_open_one_speaks_before_a_closed_one_and_a_won_one_before_a_lost_one(
            @ForAll("opportunities") List<RelatedRecord> records) {
        var told = new TreeMap<>(told(records));

        boolean anyOpen =
                records.stream().anyMatch(each -> !each.value("IsClosed").isYes());
        boolean anyWon = records.stream().anyMatch(each -> each.value("IsWon").isYes());

        if (anyOpen) {
            assertThat(told).containsEntry("@opportunity.closed", FieldValue.flag(false));
        } else if (anyWon) {
            assertThat(told).containsEntry("@opportunity.won", FieldValue.flag(true));
        }
    }

    @Property
    void since_when_it_stands_in_its_stage_does_not_depend_on_the_order_of_its_history(
            @ForAll("stages") List<String> stages, @ForAll long seed) {
        var history = new ArrayList<RelatedRecord>();
        for (int i = 0; i < stages.size(); i++) {
            history.add(entry(i, stages.get(i)));
        }
        var last = stages.get(stages.size() - 1);
        int first = stages.size() - 1;
        while (first > 0 && stages.get(first - 1).equals(last)) {
            first--;
        }
        Collections.shuffle(history, new Random(seed));
        history.add(opportunity(1, last, 0, 0));

        assertThat(told(history))
                .containsEntry("@opportunity.stage-since", new FieldValue.Moment(NOON.plusSeconds(first)));
    }

    @Provide
    Arbitrary<List<String>> stages() {
        return Arbitraries.of("Prospecting", "Qualification", "Closed Won")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static RelatedRecord entry(int second, String stage) {
        return new RelatedRecord(
                key("OpportunityHistory", second),
                List.of(key("Opportunity", 1)),
                NOON.plusSeconds(second),
                false,
                Map.of("StageName", FieldValue.text(stage)));
    }
}
