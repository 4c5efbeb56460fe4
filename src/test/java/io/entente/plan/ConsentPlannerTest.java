package io.entente.plan;

import static io.entente.plan.FieldBuilder.aField;
import static io.entente.plan.FieldBuilder.anOptOut;
import static io.entente.plan.RecordBuilder.aContact;
import static io.entente.plan.RecordBuilder.aLead;
import static io.entente.plan.RecordBuilder.aMarketingContact;
import static io.entente.plan.RecordBuilder.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.entente.model.AgreedValue;
import io.entente.model.ChangeId;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Finding;
import io.entente.model.Lane;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who refuses, who is opted in again, and by what. */
class ConsentPlannerTest {
    private static final FieldValue YES = FieldValue.flag(true);
    private static final FieldValue NO = FieldValue.flag(false);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RecordKey MARKETING = aMarketingContact().key();
    private static final RecordKey LEAD = aLead().key();
    private static final RecordKey CONTACT = aContact().key();

    private final Planner planner =
            Rules.of(anOptOut("noMail").endedByEvidence(), aField("phone")).planner();

    @Test
    void an_unticked_refusal_is_ticked_again_and_reported_with_what_would_count() {
        var plan =
                plan(ada(aMarketingContact().with("noMail", NO).agreed("noMail", YES), aLead().agreed("NoMail", YES)));

        assertThat(consent(plan)).isEqualTo(Map.of(MARKETING, YES));
        assertThat(plan.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("opt-out-unticked");
            assertThat(finding.message()).contains("without evidence", "optInAt", "optInBy", "this record");
        });
    }

    @Test
    void unticked_on_every_record_at_once_a_refusal_stands_all_the_same() {
        var plan = plan(ada(
                aMarketingContact().with("noMail", NO).agreed("noMail", YES),
                aLead().with("NoMail", NO).agreed("NoMail", YES)));

        assertThat(consent(plan)).isEqualTo(Map.of(MARKETING, YES, LEAD, YES));
        assertThat(codes(plan)).containsExactly("opt-out-unticked", "opt-out-unticked");
        assertThat(plan.settled().getOrDefault(LEAD, Map.of())).doesNotContainKey("NoMail");
    }

    @Test
    void where_no_evidence_is_mapped_the_finding_says_how_to_map_it() {
        var plain = Rules.of(anOptOut("noMail")).planner();

        var plan = plan(plain, ada(aMarketingContact().with("noMail", NO).agreed("noMail", YES), aLead()));

        assertThat(plan.findings()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("config/mapping.yaml", "give noMail an `opt-in`"));
    }

    @Test
    void an_unticked_box_stays_told_while_the_refusal_stands() {
        var told = plan(ada(aMarketingContact().with("noMail", NO).agreed("noMail", YES), aLead()))
                .findings();

        var again = plan(ada(aMarketingContact().agreed("noMail", YES), aLead().agreed("NoMail", YES)));
        var ended = plan(ada(evidence(aMarketingContact().agreed("noMail", YES), "2026-02-01T00:00:00Z", "form")));

        assertThat(again.lasting(told)).isEqualTo(told);
        assertThat(ended.lasting(told)).isEmpty();
    }

    @Test
    void what_the_other_side_alone_said_of_a_person_is_not_remembered() {
        var plan = plan(ada(aMarketingContact().with("noMail", YES)));

        assertThat(plan.settled().getOrDefault(MARKETING, Map.of())).doesNotContainKey("noMail");
    }

    @Test
    void a_time_and_a_source_later_than_every_refusal_opt_in_everywhere() {
        var plan = plan(ada(
                evidence(
                        refusing(aMarketingContact(), "noMail", "2026-01-01T00:00:00Z"),
                        "2026-02-02T10:00:00Z",
                        "form"),
                refusing(aLead(), "NoMail", "2026-02-01T00:00:00Z")));

        assertThat(consent(plan)).isEqualTo(Map.of(MARKETING, NO, LEAD, NO));
        assertThat(fields(plan, LEAD)).singleElement().satisfies(change -> {
            assertThat(change.rule()).isEqualTo("opt-in-by-evidence");
            assertThat(change.reason()).contains("2026-02-02T10:00:00Z", "\"form\"", MARKETING.toString());
        });
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void evidence_ends_a_refusal_that_was_unticked_and_is_only_remembered() {
        var plan = plan(ada(
                evidence(aMarketingContact().with("noMail", NO), "2026-02-02T10:00:00Z", "form")
                        .agreed("noMail", YES),
                aLead().agreed("NoMail", YES)));

        assertThat(consent(plan)).isEqualTo(Map.of(LEAD, NO));
        assertThat(plan.settled().get(MARKETING)).containsEntry("noMail", AgreedValue.seen(NO, NOW));
    }

    @Test
    void evidence_that_one_refusal_is_not_earlier_than_changes_nothing() {
        var plan = plan(ada(
                evidence(
                        refusing(aMarketingContact(), "noMail", "2026-01-01T00:00:00Z"),
                        "2026-02-02T10:00:00Z",
                        "form"),
                refusing(aLead(), "NoMail", "2026-02-02T10:00:00Z")));

        assertThat(consent(plan)).isEmpty();
    }

    @Test
    void a_time_without_a_source_is_no_evidence_and_is_told() {
        var plan = plan(ada(
                evidence(refusing(aMarketingContact(), "noMail", "2026-01-01T00:00:00Z"), "2026-02-02T10:00:00Z", "  "),
                refusing(aLead(), "NoMail", "2026-01-01T00:00:00Z").with("OptInBy", "form")));

        assertThat(consent(plan)).isEmpty();
        assertThat(codes(plan)).containsExactly("opt-in-without-source");
    }

    @Test
    void a_time_ahead_is_no_evidence_and_is_told_but_clocks_may_differ_a_little() {
        Function<Instant, PersonView> optedIn = at -> ada(
                evidence(refusing(aMarketingContact(), "noMail", "2026-01-01T00:00:00Z"), at.toString(), "form"),
                refusing(aLead(), "NoMail", "2026-01-01T00:00:00Z"));

        var ahead = plan(optedIn.apply(NOW.plusSeconds(301)));
        var hardly = plan(optedIn.apply(NOW.plusSeconds(300)));

        assertThat(consent(ahead)).isEmpty();
        assertThat(codes(ahead)).containsExactly("opt-in-ahead-of-time");
        assertThat(consent(hardly)).isEqualTo(Map.of(MARKETING, NO, LEAD, NO));
    }

    @Test
    void a_day_counts_from_its_first_moment_anywhere() {
        Function<String, PersonView> refusedAt = time -> ada(
                refusing(aMarketingContact(), "noMail", time)
                        .with("optInAt", new FieldValue.Day(LocalDate.of(2026, 2, 2)))
                        .with("optInBy", "fair"),
                aLead().agreed("NoMail", NO));

        assertThat(consent(plan(refusedAt.apply("2026-02-01T09:59:59Z")))).isEqualTo(Map.of(MARKETING, NO));
        assertThat(consent(plan(refusedAt.apply("2026-02-01T10:00:00Z")))).isEqualTo(Map.of(LEAD, YES));
    }

    @Test
    void the_old_refusal_of_a_converted_lead_is_overcome_too() {
        var lead = refusing(aLead(), "NoMail", "2026-01-01T00:00:00Z").standing(Standing.CONVERTED);
        var marketing = aMarketingContact().agreed("noMail", YES);

        var refused = plan(ada(marketing, lead, aContact().with("NoMail", NO)));
        var optedIn =
                plan(ada(marketing, lead, evidence(aContact().with("NoMail", YES), "2026-02-02T10:00:00Z", "call")));

        assertThat(consent(refused)).isEqualTo(Map.of(CONTACT, YES));
        assertThat(consent(optedIn)).isEqualTo(Map.of(MARKETING, NO, CONTACT, NO));
    }

    @Test
    void a_refusal_later_than_the_evidence_wins_again() {
        var simulation = new Simulation(
                planner,
                ada(
                        evidence(aMarketingContact().agreed("noMail", YES), "1970-01-01T00:00:20Z", "form"),
                        aLead().agreed("NoMail", YES)));
        simulation.untilQuiet();
        assertThat(simulation.value(LEAD, "NoMail")).isEqualTo(NO);

        simulation.edit(LEAD, "NoMail", YES, Instant.ofEpochSecond(30));
        simulation.untilQuiet();

        assertThat(simulation.value(MARKETING, "noMail")).isEqualTo(YES);
    }

    @Test
    void channels_are_told_apart() {
        var both = Rules.of(anOptOut("noMail").endedByEvidence(), anOptOut("noText"))
                .planner();

        var plan = plan(
                both,
                ada(
                        evidence(aMarketingContact().agreed("noMail", YES), "2026-02-02T10:00:00Z", "form")
                                .with("noText", NO)
                                .agreed("noText", YES),
                        aLead().agreed("NoMail", YES).with("NoText", NO)));

        assertThat(fields(plan, MARKETING))
                .extracting(FieldChange::field, FieldChange::after)
                .containsExactlyInAnyOrder(tuple("noMail", NO), tuple("noText", YES));
        assertThat(fields(plan, LEAD))
                .extracting(FieldChange::field, FieldChange::after)
                .containsExactlyInAnyOrder(tuple("NoMail", NO), tuple("NoText", YES));
    }

    @Test
    void a_record_created_meanwhile_is_told_only_what_still_stands() {
        var planner = Rules.of(anOptOut("noMail").endedByEvidence(), anOptOut("noText"))
                .planner();
        var person = ada(evidence(aMarketingContact().with("noMail", YES), "2026-02-02T10:00:00Z", "form")
                .with("noText", YES));

        var created = planner.plan(person, new Creation(true, true), List.of(), false, Circumstances.none(), NOW)
                .changes(Side.CRM);

        assertThat(created).singleElement().satisfies(change -> assertThat(change.fields())
                .extracting(FieldChange::field)
                .contains("NoText")
                .doesNotContain("NoMail"));
    }

    @Test
    void a_box_that_may_not_be_written_is_told_and_its_refusal_is_not_forgotten() {
        var blind = Rules.of(anOptOut("noMail").crm("Account.NoMail")).planner();

        var plan = plan(
                blind,
                ada(
                        aMarketingContact().with("noMail", NO),
                        aLead().with("Account.NoMail", NO).agreed("Account.NoMail", YES)));

        assertThat(plan.settled().getOrDefault(LEAD, Map.of())).doesNotContainKey("Account.NoMail");
    }

    @Test
    void consent_is_a_change_of_its_own_that_a_parked_one_neither_holds_back_nor_swallows() {
        var before = ada(aMarketingContact().with("phone", "1"), aLead());
        var parked = plan(before).changes(Side.CRM).stream()
                .map(change -> new ParkedChange(new ChangeId(7), change.fingerprint(), "x", "why"))
                .toList();

        var plan = planner.plan(
                ada(aMarketingContact().with("phone", "1").with("noMail", YES), aLead()),
                new Creation(false, false),
                parked,
                false,
                Circumstances.none(),
                NOW);

        assertThat(plan.changes(Side.CRM)).singleElement().satisfies(change -> {
            assertThat(change.lane()).isEqualTo(Lane.CONSENT);
            assertThat(change.fields()).extracting(FieldChange::field).containsExactly("NoMail");
        });
        assertThat(plan.stillParked()).hasSize(1);
    }

    private static RecordBuilder refusing(RecordBuilder record, String field, String since) {
        return record.with(field, YES).changedAt(field, Instant.parse(since).getEpochSecond());
    }

    private static RecordBuilder evidence(RecordBuilder record, String at, String source) {
        boolean isMarketing = record.key().equals(MARKETING);
        return record.with(isMarketing ? "optInAt" : "OptInAt", new FieldValue.Moment(Instant.parse(at)))
                .with(isMarketing ? "optInBy" : "OptInBy", source);
    }

    private PersonPlan plan(PersonView person) {
        return plan(planner, person);
    }

    private static PersonPlan plan(Planner planner, PersonView person) {
        return planner.plan(person, new Creation(false, false), List.of(), false, Circumstances.none(), NOW);
    }

    private static List<String> codes(PersonPlan plan) {
        return plan.findings().stream().map(Finding::code).toList();
    }

    /** What the box of each record shall hold, where it is written, all of it in the lane of consent. */
    private static Map<RecordKey, FieldValue> consent(PersonPlan plan) {
        return Simulation.writes(plan).stream()
                .filter(change -> change.lane() == Lane.CONSENT)
                .collect(Collectors.toMap(
                        change -> change.key().orElseThrow(),
                        change -> change.fields().get(0).after()));
    }

    private static List<FieldChange> fields(PersonPlan plan, RecordKey key) {
        return Simulation.writes(plan).stream()
                .filter(change -> change.key().filter(key::equals).isPresent())
                .map(PlannedChange::fields)
                .flatMap(List::stream)
                .toList();
    }
}
