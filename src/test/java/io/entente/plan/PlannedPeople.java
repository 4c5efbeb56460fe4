package io.entente.plan;

import static io.entente.plan.FieldBuilder.aField;
import static io.entente.plan.FieldBuilder.anOptOut;
import static io.entente.plan.RecordBuilder.ADA;
import static io.entente.plan.RecordBuilder.aContact;
import static io.entente.plan.RecordBuilder.aLead;
import static io.entente.plan.RecordBuilder.aMarketingContact;

import io.entente.mapping.BlankRule;
import io.entente.mapping.Direction;
import io.entente.mapping.Unmapped;
import io.entente.mapping.Winner;
import io.entente.model.FieldType;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.Side;
import io.entente.model.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** People of a few records under any rules. Few values and times on purpose: ties are where merges go wrong. */
abstract class PlannedPeople {
    static final Instant NOW = Instant.ofEpochSecond(50);

    @Provide
    Arbitrary<Rules> rules() {
        return Combinators.combine(
                        Arbitraries.of(Winner.class),
                        Arbitraries.of(BlankRule.class),
                        Arbitraries.of(Direction.class),
                        // What waits for a value is in need for ever, so that no law of quiet holds for it.
                        Arbitraries.of(Unmapped.KEEP, Unmapped.DROP, Unmapped.DEFAULT),
                        Arbitraries.of(true, false))
                .as((winner, blank, direction, unmapped, mapped) -> Rules.of(
                        aField("phone")
                                .winner(winner)
                                .blank(blank)
                                .direction(direction)
                                .values(mapped ? Map.of("one", "1") : Map.of(), unmapped),
                        aField("state").winner(winner).blank(blank).onlyOn("Lead"),
                        aField("name").required().fallback("none given"),
                        anOptOut("refuses"),
                        aField("status").direction(Direction.TO_MARKETING).onlyOn("Lead"),
                        aField("id").direction(Direction.TO_MARKETING),
                        aField("object").crm("@object").direction(Direction.TO_MARKETING),
                        aField("error")
                                .crm("@error")
                                .direction(Direction.TO_MARKETING)
                                .blank(BlankRule.PROPAGATE),
                        aField("synced")
                                .crm("@synced-at")
                                .direction(Direction.TO_MARKETING)
                                .type(FieldType.MOMENT)));
    }

    @Provide
    Arbitrary<PersonView> people() {
        return Combinators.combine(
                        marketing("1"),
                        marketing("2"),
                        marketing("10"),
                        crm(true, "1"),
                        crm(true, "2"),
                        crm(false, "3"))
                .flatAs((a, b, c, d, e, f) -> Arbitraries.subsetOf(a, b, c, d, e, f))
                .filter(records -> !records.isEmpty())
                .map(PlannedPeople::person);
    }

    @Provide
    Arbitrary<PersonView> couples() {
        return Combinators.combine(marketing("1"), Arbitraries.oneOf(crm(true, "1"), crm(false, "2")))
                .as((marketing, crm) -> person(Set.of(marketing, crm)));
    }

    private static PersonView person(Set<LinkedRecord> records) {
        return new PersonView(
                ADA,
                records.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList());
    }

    private static Arbitrary<LinkedRecord> marketing(String id) {
        return record(() -> aMarketingContact().id(id), false, "phone", "state", "name", "refuses");
    }

    private static Arbitrary<LinkedRecord> crm(boolean isLead, String id) {
        return record(
                () -> (isLead ? aLead() : aContact()).id(id).with("Id", id).with("Status", isLead ? "New" : ""),
                isLead,
                "Phone",
                "State",
                "Name",
                "Refuses");
    }

    private static Arbitrary<LinkedRecord> record(
            Supplier<RecordBuilder> start, boolean converts, String a, String b, String c, String no) {
        var standings = converts
                ? Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.just(Standing.OPEN)),
                        Tuple.of(1, Arbitraries.just(Standing.CONVERTED)),
                        Tuple.of(1, Arbitraries.just(Standing.GONE)))
                : Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.just(Standing.OPEN)), Tuple.of(1, Arbitraries.just(Standing.GONE)));
        var texts = Arbitraries.of("", "1", "one", "B ", "  ");
        var bases = Arbitraries.of("", "1", "one", "never", "never", "kept");
        var flags = Arbitraries.of("never", "false", "false", "true");
        return Combinators.combine(
                        texts.list().ofSize(3),
                        bases.list().ofSize(3),
                        flags.list().ofSize(2),
                        Arbitraries.longs().between(0, 2),
                        standings,
                        Arbitraries.of(false, false, true))
                .as((values, agreed, refusal, time, standing, pinned) -> {
                    var record = start.get().modifiedAt(time).standing(standing);
                    var names = List.of(a, b, c);
                    for (int i = 0; i < names.size(); i++) {
                        record.with(names.get(i), values.get(i));
                        if (agreed.get(i).equals("kept")) {
                            record.agreed(names.get(i), FieldValue.text("one"), FieldValue.text("B "));
                        } else if (!agreed.get(i).equals("never")) {
                            record.agreed(names.get(i), agreed.get(i));
                        }
                    }
                    record.with(no, FieldValue.flag(refusal.get(0).equals("true")));
                    if (!refusal.get(1).equals("never")) {
                        record.agreed(no, FieldValue.flag(refusal.get(1).equals("true")));
                    }
                    return (pinned ? record.pinned() : record).build();
                });
    }

    static PersonPlan plan(Rules rules, PersonView person) {
        return rules.planner().plan(person, new Creation(true, true), List.of(), false, Circumstances.none(), NOW);
    }

    static Stream<LinkedRecord> living(PersonView person) {
        return Stream.of(Side.values()).flatMap(side -> person.living(side).stream());
    }

    static boolean refuses(LinkedRecord record) {
        return record.record()
                .value(record.side() == Side.CRM ? "Refuses" : "refuses")
                .isYes();
    }

    static boolean refusedBefore(LinkedRecord record) {
        return record.agreement()
                .field(record.side() == Side.CRM ? "Refuses" : "refuses")
                .filter(base -> base.sent().isYes())
                .isPresent();
    }

    /** Values that a conversion makes of each other have one meaning. */
    static String meaning(FieldValue value) {
        var text = value.display().strip().toLowerCase(Locale.ROOT);
        return text.equals("one") ? "1" : text;
    }
}
