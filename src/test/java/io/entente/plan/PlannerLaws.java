package io.entente.plan;

import static io.entente.plan.FieldBuilder.aField;
import static io.entente.plan.FieldBuilder.anOptOut;
import static io.entente.plan.RecordBuilder.ADA;
import static io.entente.plan.RecordBuilder.aContact;
import static io.entente.plan.RecordBuilder.aLead;
import static io.entente.plan.RecordBuilder.aMarketingContact;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.identity.Speaker;
import io.entente.mapping.BlankRule;
import io.entente.mapping.Direction;
import io.entente.mapping.Unmapped;
import io.entente.mapping.Winner;
import io.entente.model.ChangeId;
import io.entente.model.FieldChange;
import io.entente.model.FieldType;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.Side;
import io.entente.model.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** What holds for every person under every rule. Few values and times on purpose: ties are where merges go wrong. */
class PlannerLaws {
    private static final Instant NOW = Instant.ofEpochSecond(50);

    /** What a system may make of a value that it is sent. */
    enum Storing {
        AS_SENT,
        TRIMMED_IN_LOWER_CASE,
        NOTHING_OF_TEXT,
        NOTHING_AT_ALL;

        FieldValue of(FieldValue sent) {
            boolean isText = sent instanceof FieldValue.Text;
            return switch (this) {
                case AS_SENT -> sent;
                case TRIMMED_IN_LOWER_CASE ->
                    isText ? FieldValue.text(sent.display().strip().toLowerCase(Locale.ROOT)) : sent;
                case NOTHING_OF_TEXT -> isText ? FieldValue.blank() : sent;
                case NOTHING_AT_ALL -> FieldValue.blank();
            };
        }
    }

    @Property(tries = 1000)
    void applying_and_planning_again_comes_to_nothing(
            @ForAll("rules") Rules rules, @ForAll("people") PersonView person, @ForAll Storing storing) {
        var simulation = new Simulation(rules.planner(), person, storing::of);

        simulation.untilQuiet();

        assertThat(Simulation.needs(simulation.plan())).isEmpty();
    }

    @Property(tries = 600)
    void what_two_existing_records_need_is_done_in_one_round(
            @ForAll("rules") Rules rules, @ForAll("couples") PersonView person, @ForAll Storing storing) {
        var simulation = new Simulation(rules.planner(), person, storing::of);

        simulation.round();

        assertThat(Simulation.writes(simulation.plan())).isEmpty();
    }

    @Property(tries = 600)
    void the_order_of_the_records_does_not_matter(
            @ForAll("rules") Rules rules, @ForAll("people") PersonView person, @ForAll Random random) {
        var shuffled = new ArrayList<>(person.records());
        Collections.shuffle(shuffled, random);

        assertThat(plan(rules, new PersonView(ADA, shuffled))).isEqualTo(plan(rules, person));
    }

    @Property(tries = 600)
    void nothing_is_invented(@ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        var known = person.records().stream()
                .flatMap(record -> record.record().fields().values().stream())
                .map(PlannerLaws::meaning)
                .collect(Collectors.toSet());
        known.add("");

        for (var change : Simulation.writes(plan(rules, person))) {
            for (var field : change.fields()) {
                if (!Set.of("own", "default", "opt-out-wins", FieldChange.COMPANION)
                        .contains(field.rule())) {
                    assertThat(known).contains(meaning(field.after()));
                }
            }
        }
    }

    @Property(tries = 600)
    void a_refusal_reaches_every_record_that_takes_changes(
            @ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        boolean refused = living(person).anyMatch(record -> refuses(record) || refusedBefore(record));
        var simulation = new Simulation(rules.planner(), person);

        simulation.untilQuiet();

        assertThat(living(simulation.view()).filter(record -> record.record().isOpen()))
                .allMatch(record -> refuses(record) == refused);
    }

    @Property(tries = 600)
    void nobody_is_ever_opted_in(@ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        assertThat(new Simulation(rules.planner(), person).untilQuiet())
                .flatMap(PlannedChange::fields)
                .noneMatch(field -> field.after().equals(FieldValue.flag(false)));
    }

    @Property(tries = 600)
    void a_change_that_carries_a_refusal_goes_first(@ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        for (var change : Simulation.writes(plan(rules, person))) {
            boolean refuses =
                    change.fields().stream().anyMatch(field -> field.rule().equals("opt-out-wins"));
            assertThat(change.lane() == Lane.CONSENT).isEqualTo(refuses);
        }
    }

    @Property(tries = 600)
    void receivers_end_equal_to_the_record_that_speaks(
            @ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        var simulation = new Simulation(rules.planner(), person);
        simulation.untilQuiet();
        var end = simulation.view();

        if (Stream.of(Side.values()).anyMatch(side -> end.living(side).isEmpty() || isDeletedOn(side, end))) {
            return;
        }
        for (var field : rules.resolved().fields()) {
            boolean isReceived = field.rule().name().equals("phone");
            for (var side : Side.values()) {
                var records = new Speaker(Set.of("Closed")).inOrder(end, side);
                var name = field.rule().on(side, records.get(0).key().object());
                boolean takesIt = field.rule().direction().reaches(side);
                var spoken = name.map(records.get(0).record()::value).orElse(FieldValue.blank());
                if (isReceived
                        && takesIt
                        && !field.rule().isOnce()
                        && !meaning(spoken).isBlank()) {
                    assertThat(records.stream()
                                    .filter(record -> record.record().isOpen())
                                    .skip(1))
                            .allMatch(record ->
                                    meaning(record.record().value(name.get())).equals(meaning(spoken))
                                            || records.get(0).equals(record)
                                            || keepsAnotherFormOf(spoken, record, name.get()));
                }
            }
        }
    }

    /** After a deletion the other side's records stay as they are. */
    private static boolean isDeletedOn(Side side, PersonView person) {
        var standings = person.records().stream()
                .filter(record -> record.side() == side)
                .map(record -> record.record().standing())
                .toList();
        return standings.contains(Standing.GONE) && !standings.contains(Standing.OPEN);
    }

    @Property(tries = 600)
    void a_parked_change_is_planned_again_only_on_request(
            @ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        var refused = new ArrayList<ParkedChange>();
        for (var change : Simulation.writes(plan(rules, person))) {
            refused.add(new ParkedChange(new ChangeId(refused.size() + 1), change.fingerprint(), "x.refused", "why"));
        }

        var quiet = rules.planner().plan(person, new Creation(true, true), refused, false, Circumstances.none(), NOW);
        var retried = rules.planner().plan(person, new Creation(true, true), refused, true, Circumstances.none(), NOW);

        assertThat(crmWrites(quiet)).isEmpty();
        assertThat(crmWrites(retried)).isEqualTo(crmWrites(plan(rules, person)));
        assertThat(retried.stillParked()).isEmpty();
    }

    @Property(tries = 1000)
    void no_field_is_both_written_and_agreed_on(@ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        var plan = plan(rules, person);

        for (var change : Simulation.writes(plan)) {
            var names = change.fields().stream().map(FieldChange::field).toList();
            assertThat(names).doesNotHaveDuplicates();
            var settled = new HashSet<String>();
            change.key()
                    .map(key -> plan.settled().getOrDefault(key, Map.of()))
                    .ifPresent(s -> settled.addAll(s.keySet()));
            assertThat(settled).doesNotContainAnyElementsOf(names);
        }
    }

    @Property(tries = 1000)
    void only_records_that_take_changes_are_written(@ForAll("rules") Rules rules, @ForAll("people") PersonView person) {
        var closed = person.records().stream()
                .filter(record -> !record.record().isOpen())
                .map(LinkedRecord::key)
                .collect(Collectors.toSet());

        assertThat(Simulation.writes(plan(rules, person)))
                .noneMatch(change -> change.key().filter(closed::contains).isPresent());
    }

    /** A law about a part of the people holds for nobody where that part is never made. */
    @Property(tries = 2000)
    void the_people_reach_whatever_the_laws_are_about(@ForAll("people") PersonView person) {
        var both = !person.living(Side.MARKETING).isEmpty()
                && !person.living(Side.CRM).isEmpty();
        var refusing = living(person).filter(PlannerLaws::refuses).count();
        var refusal = refusing == 0 ? "none" : refusing == living(person).count() ? "all" : "some";

        covers("on both sides", both, Map.of(true, 30, false, 10));
        covers(
                "several on a side",
                Stream.of(Side.values()).anyMatch(side -> person.living(side).size() > 1),
                Map.of(true, 30, false, 10));
        covers("refusal", refusal, Map.of("none", 10, "some", 25, "all", 3));
        covers(
                "phone changed",
                living(person)
                        .filter(record -> isPhoneChanged(record))
                        .map(LinkedRecord::side)
                        .distinct()
                        .count(),
                Map.of(0L, 5, 1L, 20, 2L, 15));
        covers("kept otherwise", living(person).anyMatch(PlannerLaws::keepsOtherwise), Map.of(true, 20, false, 20));
        covers(
                "tie",
                living(person)
                                .map(record -> record.record().modifiedAt())
                                .distinct()
                                .count()
                        < living(person).count(),
                Map.of(true, 20, false, 10));
        covers(
                "takes no changes",
                living(person).anyMatch(record -> !record.record().isOpen()),
                Map.of(true, 5, false, 30));
    }

    /** Each of these is met at least that often, in percent. */
    private static void covers(String label, Object met, Map<?, Integer> least) {
        Statistics.label(label).collect(met);
        Statistics.label(label)
                .coverage(seen ->
                        least.forEach((what, percent) -> seen.check(what).percentage(share -> share >= percent)));
    }

    /** It was sent that value, and its system made something else of it. */
    private static boolean keepsAnotherFormOf(FieldValue sent, LinkedRecord record, String field) {
        return record.agreement()
                .field(field)
                .filter(base -> meaning(base.sent()).equals(meaning(sent)))
                .filter(base -> base.stored().equals(record.record().value(field)))
                .isPresent();
    }

    private static boolean isPhoneChanged(LinkedRecord record) {
        return Holding.of(record, record.side() == Side.CRM ? "Phone" : "phone").isChanged();
    }

    private static boolean keepsOtherwise(LinkedRecord record) {
        return record.agreement().fields().values().stream()
                .anyMatch(base -> !base.sent().equals(base.stored()));
    }

    private static List<PlannedChange> crmWrites(PersonPlan plan) {
        return plan.changes(Side.CRM);
    }

    private static PersonPlan plan(Rules rules, PersonView person) {
        return rules.planner().plan(person, new Creation(true, true), List.of(), false, Circumstances.none(), NOW);
    }

    private static Stream<LinkedRecord> living(PersonView person) {
        return Stream.of(Side.values()).flatMap(side -> person.living(side).stream());
    }

    private static boolean refuses(LinkedRecord record) {
        return record.record()
                .value(record.side() == Side.CRM ? "Refuses" : "refuses")
                .isYes();
    }

    private static boolean refusedBefore(LinkedRecord record) {
        return record.agreement()
                .field(record.side() == Side.CRM ? "Refuses" : "refuses")
                .filter(base -> base.sent().isYes())
                .isPresent();
    }

    /** Values that a conversion makes of each other have one meaning. */
    private static String meaning(FieldValue value) {
        var text = value.display().strip().toLowerCase(Locale.ROOT);
        return text.equals("one") ? "1" : text;
    }

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
                .map(PlannerLaws::person);
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
}
