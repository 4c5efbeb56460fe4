package io.entente.related;

import io.entente.model.FieldType;
import io.entente.model.FieldValue;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The opportunity that speaks for a person: of those in which they have a role or that their lead became, an open one before a
 * closed one, a won one before a lost one, then the newest, then the one with the greatest id.
 */
final class Opportunities implements Derivation {
    static final String OBJECT = "Opportunity";
    private static final String ROLE = "OpportunityContactRole";
    private static final String HISTORY = "OpportunityHistory";
    private static final String STAGE = "StageName";
    private static final String CREATED = "CreatedDate";
    private static final Set<String> STREAMS = Set.of(OBJECT, ROLE);

    /** Values that are a field of the opportunity as it is. */
    private static final Map<String, String> COPIED = Map.of(
            "@opportunity.name", "Name",
            "@opportunity.stage", STAGE,
            "@opportunity.amount", "Amount",
            "@opportunity.currency", "CurrencyIsoCode",
            "@opportunity.close-date", "CloseDate",
            "@opportunity.closed", "IsClosed",
            "@opportunity.won", "IsWon");

    private static final Comparator<RelatedRecord> SPEAKS_FIRST = Comparator.<RelatedRecord, Boolean>comparing(
                    opportunity -> opportunity.value("IsClosed").isYes())
            .thenComparing(opportunity -> !opportunity.value("IsWon").isYes())
            .thenComparing(opportunity -> created(opportunity), Comparator.reverseOrder())
            .thenComparing(RelatedRecord::key, Comparator.reverseOrder());

    @Override
    public List<DerivedField> fields() {
        return List.of(
                text("@opportunity.id", 18),
                text("@opportunity.name", 120),
                text("@opportunity.stage", 40),
                text("@opportunity.outcome", 4),
                new DerivedField("@opportunity.amount", FieldType.NUMBER, 2, Side.CRM, STREAMS),
                text("@opportunity.currency", 3),
                field("@opportunity.close-date", FieldType.DAY),
                field("@opportunity.closed", FieldType.FLAG),
                field("@opportunity.won", FieldType.FLAG),
                new DerivedField(
                        "@opportunity.stage-since", FieldType.MOMENT, 0, Side.CRM, Set.of(OBJECT, ROLE, HISTORY)));
    }

    @Override
    public Set<String> follows() {
        return Set.of(OBJECT);
    }

    @Override
    public Map<String, FieldValue> of(Surroundings person, Instant now) {
        return first(person).map(opportunity -> values(opportunity, person)).orElseGet(Map::of);
    }

    @Override
    public List<RelatedRecord> speaking(Surroundings person) {
        return first(person).stream().toList();
    }

    private static Optional<RelatedRecord> first(Surroundings person) {
        return person.of(OBJECT).stream().min(SPEAKS_FIRST);
    }

    private static Map<String, FieldValue> values(RelatedRecord opportunity, Surroundings person) {
        var values = new TreeMap<String, FieldValue>();
        values.put("@opportunity.id", FieldValue.text(opportunity.key().id()));
        COPIED.forEach((name, field) -> {
            if (opportunity.fields().containsKey(field)) {
                values.put(name, opportunity.value(field));
            }
        });
        values.put("@opportunity.outcome", FieldValue.text(outcome(opportunity)));
        values.put("@opportunity.stage-since", stageSince(opportunity, person.of(HISTORY)));
        return values;
    }

    /** When the opportunity last came into the stage in which it is: the first of the latest entries that tell that stage. */
    private static FieldValue stageSince(RelatedRecord opportunity, List<RelatedRecord> history) {
        return history.stream()
                .filter(entry -> entry.about().contains(opportunity.key()))
                .sorted(Comparator.comparing(RelatedRecord::at)
                        .thenComparing(RelatedRecord::key)
                        .reversed())
                .takeWhile(entry -> entry.value(STAGE).equals(opportunity.value(STAGE)))
                .map(RelatedRecord::at)
                .reduce((later, earlier) -> earlier)
                .<FieldValue>map(FieldValue.Moment::new)
                .orElseGet(FieldValue::blank);
    }

    private static Instant created(RelatedRecord opportunity) {
        return opportunity.value(CREATED) instanceof FieldValue.Moment moment ? moment.moment() : Instant.EPOCH;
    }

    private static String outcome(RelatedRecord opportunity) {
        if (!opportunity.value("IsClosed").isYes()) {
            return "open";
        }
        return opportunity.value("IsWon").isYes() ? "won" : "lost";
    }

    private static DerivedField text(String name, int length) {
        return new DerivedField(name, FieldType.TEXT, length, 0, Side.CRM, STREAMS);
    }

    private static DerivedField field(String name, FieldType type) {
        return new DerivedField(name, type, 0, Side.CRM, STREAMS);
    }
}
