package io.entente.plan;

import static io.entente.plan.FieldBuilder.aField;
import static io.entente.plan.FieldBuilder.anOptOut;
import static io.entente.plan.RecordBuilder.aContact;
import static io.entente.plan.RecordBuilder.aLead;
import static io.entente.plan.RecordBuilder.aMarketingContact;
import static io.entente.plan.RecordBuilder.ada;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.mapping.BlankRule;
import io.entente.mapping.Direction;
import io.entente.mapping.Unmapped;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the records of a person on both sides need. */
class PlannerTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00.123456Z");
    private static final FieldValue YES = FieldValue.flag(true);
    private static final FieldValue NO = FieldValue.flag(false);
    private static final RecordKey MARKETING = aMarketingContact().key();
    private static final RecordKey LEAD = aLead().key();
    private static final RecordKey CONTACT = aContact().key();

    private final Planner planner = Rules.of(
                    aField("phone"),
                    aField("industry").onlyOn("Lead"),
                    aField("account").crm("Account.Name"),
                    aField("status").direction(Direction.TO_MARKETING).onlyOn("Lead"),
                    aField("opportunity")
                            .direction(Direction.TO_MARKETING)
                            .crm("ConvertedOpportunityId")
                            .onlyOn("Lead"),
                    aField("owner").direction(Direction.TO_MARKETING).blank(BlankRule.PROPAGATE),
                    anOptOut("noMail"))
            .planner();

    @Test
    void a_value_changed_on_one_side_travels_to_the_other() {
        var person = ada(aMarketingContact().changed("phone", "1", "2"), aLead().agreed("Phone", "1"));

        assertThat(after(plan(person), LEAD, "Phone")).contains(FieldValue.text("2"));
        assertThat(plan(person).changes(Side.MARKETING)).isEmpty();
    }

    @Test
    void a_written_value_tells_what_stood_there_which_rule_decided_and_where_it_came_from() {
        var person = ada(aMarketingContact().changed("phone", "1", "2"), aLead().agreed("Phone", "1"));

        var change = plan(person).changes(Side.CRM).get(0).fields().get(0);

        assertThat(change.before()).isEqualTo(FieldValue.text("1"));
        assertThat(change.rule()).isEqualTo("one-sided");
        assertThat(change.reason()).isEqualTo("only marketing changed it since both sides agreed");
        assertThat(change.origin()).hasValueSatisfying(origin -> {
            assertThat(origin.key()).isEqualTo(MARKETING);
            assertThat(origin.field()).isEqualTo("phone");
        });
    }

    @Test
    void on_both_sides_equal_from_the_start_means_agreed_and_nothing_is_written() {
        var plan = plan(ada(aMarketingContact().with("phone", "1"), aLead().with("Phone", "1")));

        assertThat(Simulation.needs(plan)).isEmpty();
        assertThat(plan.settled().get(MARKETING)).containsKeys("email", "phone");
        assertThat(plan.settled().get(LEAD)).containsKeys("Email", "Phone");
    }

    @Test
    void a_field_that_was_never_read_on_a_side_is_not_taken_for_empty_there() {
        var told = plan(ada(aMarketingContact().with("phone", "1"), aLead()));
        var untold = plan(ada(aMarketingContact().with("phone", "1"), aLead().withoutTelling("Phone")));
        var untoldThere = plan(ada(aMarketingContact().withoutTelling("phone"), aLead().with("Phone", "1")));

        assertThat(after(told, LEAD, "Phone")).contains(FieldValue.text("1"));
        assertThat(untold.changes(Side.CRM)).isEmpty();
        assertThat(untold.settled().getOrDefault(MARKETING, Map.of())).doesNotContainKey("phone");
        assertThat(untoldThere.changes(Side.MARKETING)).isEmpty();
    }

    @Test
    void a_record_created_in_the_crm_beside_a_known_person_is_linked_and_filled() {
        var plan = plan(ada(aMarketingContact().with("phone", "1"), aContact().with("Account.Name", "Engines")));

        assertThat(after(plan, CONTACT, "Phone")).contains(FieldValue.text("1"));
        assertThat(after(plan, MARKETING, "account")).contains(FieldValue.text("Engines"));
    }

    @Test
    void after_the_conversion_the_contact_speaks_and_the_lead_tells_how_it_ended() {
        var person = ada(
                aMarketingContact().agreed("phone", "1"),
                aLead().pinned()
                        .standing(Standing.CONVERTED)
                        .changed("Phone", "1", "frozen")
                        .with("Status", "Converted")
                        .with("ConvertedOpportunityId", "006"),
                aContact().with("Phone", "2").modifiedAt(9));

        var plan = plan(person);

        assertThat(plan.speakers()).containsEntry(Side.CRM, CONTACT);
        assertThat(after(plan, MARKETING, "phone")).contains(FieldValue.text("2"));
        assertThat(after(plan, MARKETING, "status")).contains(FieldValue.text("Converted"));
        assertThat(after(plan, MARKETING, "opportunity")).contains(FieldValue.text("006"));
        assertThat(plan.changes(Side.CRM)).isEmpty();
    }

    @Test
    void a_converted_lead_alone_neither_takes_nor_gives_what_marketing_may_write() {
        var plan = plan(ada(
                aMarketingContact().changed("phone", "1", "2"),
                aLead().standing(Standing.CONVERTED).agreed("Phone", "1").with("Status", "Converted")));

        assertThat(plan.changes(Side.CRM)).isEmpty();
        assertThat(after(plan, MARKETING, "phone")).isEmpty();
        assertThat(after(plan, MARKETING, "status")).contains(FieldValue.text("Converted"));
    }

    @Test
    void the_pinned_record_speaks_and_the_others_receive() {
        var plan = plan(ada(
                aMarketingContact().changed("phone", "1", "2"),
                aLead().agreed("Phone", "1").pinned(),
                aLead().id("00Q0").with("Phone", "other")));

        assertThat(plan.speakers()).containsEntry(Side.CRM, LEAD);
        assertThat(after(plan, LEAD, "Phone")).contains(FieldValue.text("2"));
        assertThat(after(plan, aLead().id("00Q0").key(), "Phone")).contains(FieldValue.text("2"));
        assertThat(change(plan, aLead().id("00Q0").key(), "Phone"))
                .hasValueSatisfying(change -> assertThat(change.lost()).contains(FieldValue.text("other")));
    }

    @Test
    void an_open_lead_speaks_before_a_closed_one_and_the_oldest_before_a_younger() {
        var closed = aLead().with("Status", "Closed");

        assertThat(plan(ada(aMarketingContact(), closed, aLead().id("00Q3"), aLead().id("00Q2")))
                        .speakers())
                .containsEntry(Side.CRM, aLead().id("00Q2").key());
        assertThat(plan(ada(aMarketingContact().id("10"), aMarketingContact().id("9")))
                        .speakers())
                .containsEntry(Side.MARKETING, aMarketingContact().id("9").key());
    }

    @Test
    void an_address_is_not_copied_to_the_other_records_of_its_side() {
        var second = aMarketingContact().id("2").with("email", "ada@work.example");
        var plan = plan(ada(aMarketingContact(), second, aLead()));

        assertThat(after(plan, second.key(), "email")).isEmpty();
    }

    @Test
    void where_emptiness_travels_it_reaches_the_receivers_too() {
        var second = aMarketingContact().id("2").agreed("owner", "Grace");
        var plan =
                plan(ada(aMarketingContact().agreed("owner", "Grace"), second, aLead().changed("Owner", "Grace", "")));

        assertThat(after(plan, MARKETING, "owner")).contains(FieldValue.blank());
        assertThat(after(plan, second.key(), "owner")).contains(FieldValue.blank());
    }

    @Test
    void a_refusal_travels_to_every_record_before_anything_else() {
        var second = aMarketingContact().id("2").with("noMail", NO);
        var plan = plan(ada(
                aMarketingContact().with("noMail", NO),
                second,
                aLead().changed("Phone", "1", "2").with("NoMail", YES)));

        assertThat(after(plan, MARKETING, "noMail")).contains(YES);
        assertThat(after(plan, second.key(), "noMail")).contains(YES);
        assertThat(plan.changes(Side.MARKETING))
                .extracting(PlannedChange::lane)
                .containsExactly(Lane.CONSENT, Lane.STATUS, Lane.CONSENT, Lane.STATUS);
    }

    @Test
    void a_refusal_that_the_system_does_not_keep_is_a_finding_and_not_written_for_ever() {
        var plan = plan(ada(
                aMarketingContact().agreed("noMail", YES),
                aLead().with("NoMail", NO).agreed("NoMail", YES, NO)));

        assertThat(Simulation.needs(plan)).isEmpty();
        assertThat(plan.findings()).extracting(Finding::code).containsExactly("opt-out-not-kept");
    }

    @Test
    void words_are_translated_both_ways_and_the_first_of_several_travels_back() {
        var countries = new LinkedHashMap<String, String>();
        countries.put("Germany", "DE");
        countries.put("Deutschland", "DE");
        var translating =
                Rules.of(aField("country").values(countries, Unmapped.DROP)).planner();
        var filled = aMarketingContact().with("country", "Deutschland");

        assertThat(after(plan(translating, ada(filled, aLead())), LEAD, "Country"))
                .contains(FieldValue.text("DE"));
        assertThat(after(
                        plan(translating, ada(aMarketingContact(), aLead().with("Country", "DE"))),
                        MARKETING,
                        "country"))
                .contains(FieldValue.text("Germany"));
        assertThat(Simulation.needs(plan(translating, ada(filled, aLead().with("Country", "DE")))))
                .isEmpty();
    }

    @Test
    void a_word_that_the_map_does_not_name_stays_behind_with_a_finding_and_the_rest_goes_on() {
        var dropping = Rules.of(aField("country").values(Map.of("Germany", "DE"), Unmapped.DROP), aField("phone"))
                .planner();

        var plan =
                plan(dropping, ada(aMarketingContact().with("country", "Narnia").with("phone", "1"), aLead()));

        assertThat(after(plan, LEAD, "Country")).isEmpty();
        assertThat(after(plan, LEAD, "Phone")).contains(FieldValue.text("1"));
        assertThat(plan.findings()).extracting(Finding::code).containsExactly("unmapped-value");
    }

    @Test
    void a_record_waits_with_the_word_that_the_map_does_not_name_where_the_rule_says_so_and_no_refusal_does() {
        var blocking = Rules.of(
                        aField("country").values(Map.of("Germany", "DE"), Unmapped.BLOCK),
                        aField("phone"),
                        anOptOut("noMail"))
                .planner();

        var plan = plan(
                blocking,
                ada(
                        aMarketingContact()
                                .with("country", "Narnia")
                                .with("phone", "1")
                                .with("noMail", YES),
                        aLead()));

        assertThat(plan.changes(Side.CRM)).singleElement().satisfies(change -> assertThat(change.lane())
                .isEqualTo(Lane.CONSENT));
        assertThat(plan.blocked()).singleElement().satisfies(blocked -> {
            assertThat(blocked.change().fields()).extracting(FieldChange::field).containsExactly("Phone");
            assertThat(blocked.failure().code()).isEqualTo("entente.value-blocks-record");
        });
        assertThat(plan.findings()).extracting(Finding::code).containsExactly("value-blocks-record");
    }

    @Test
    void a_word_that_nobody_listed_becomes_the_default_where_the_rule_says_so_and_does_not_come_back() {
        var substituting = Rules.of(aField("country")
                        .values(Map.of("Germany", "DE"), Unmapped.DEFAULT)
                        .fallback("XX"))
                .planner();
        var filled = aMarketingContact().with("country", "Narnia");

        assertThat(after(plan(substituting, ada(filled, aLead())), LEAD, "Country"))
                .contains(FieldValue.text("XX"));
        assertThat(Simulation.needs(plan(substituting, ada(filled, aLead().with("Country", "XX")))))
                .isEmpty();
    }

    @Test
    void a_parked_change_waits_until_it_would_be_another_one() {
        var parked = parked(ada(aMarketingContact().with("phone", "1"), aLead()));

        var same = planner.plan(
                ada(aMarketingContact().with("phone", "1"), aLead()),
                new Creation(false, false),
                parked,
                false,
                Circumstances.none(),
                NOW);
        var other = planner.plan(
                ada(aMarketingContact().with("phone", "2"), aLead()),
                new Creation(false, false),
                parked,
                false,
                Circumstances.none(),
                NOW);

        assertThat(Simulation.needs(same)).isEmpty();
        assertThat(same.stillParked()).containsExactly(new ChangeId(7));
        assertThat(after(other, LEAD, "Phone")).contains(FieldValue.text("2"));
        assertThat(other.stillParked()).isEmpty();
    }

    private List<ParkedChange> parked(PersonView person) {
        var refused = plan(person).changes(Side.CRM).get(0);
        return List.of(new ParkedChange(new ChangeId(7), refused.fingerprint(), "salesforce.validation", "why"));
    }

    private PersonPlan plan(PersonView person) {
        return plan(planner, person);
    }

    private static PersonPlan plan(Planner planner, PersonView person) {
        return planner.plan(person, new Creation(false, false), List.of(), false, Circumstances.none(), NOW);
    }

    private static Optional<FieldValue> after(PersonPlan plan, RecordKey key, String field) {
        return change(plan, key, field).map(FieldChange::after);
    }

    private static Optional<FieldChange> change(PersonPlan plan, RecordKey key, String field) {
        return Simulation.writes(plan).stream()
                .filter(change -> change.key().filter(key::equals).isPresent())
                .flatMap(change -> change.fields().stream())
                .filter(change -> change.field().equals(field))
                .findFirst();
    }
}
