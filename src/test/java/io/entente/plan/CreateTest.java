package io.entente.plan;

import static io.entente.plan.FieldBuilder.aField;
import static io.entente.plan.FieldBuilder.anOptOut;
import static io.entente.plan.RecordBuilder.aContact;
import static io.entente.plan.RecordBuilder.aLead;
import static io.entente.plan.RecordBuilder.aMarketingContact;
import static io.entente.plan.RecordBuilder.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.entente.mapping.Direction;
import io.entente.model.ChangeId;
import io.entente.model.FieldChange;
import io.entente.model.FieldType;
import io.entente.model.FieldValue;
import io.entente.model.Finding;
import io.entente.model.Lane;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.Side;
import io.entente.model.Standing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a person who is missing on a side gets there. */
class CreateTest {
    private final Planner planner = Rules.of(
                    aField("name").required(),
                    aField("phone").type(FieldType.PHONE).crmLength(5),
                    anOptOut("noMail"),
                    anOptOut("noCalls"),
                    aField("id").direction(Direction.TO_MARKETING))
            .planner();

    @Test
    void a_person_known_to_marketing_becomes_a_lead_with_all_that_fits() {
        var person = ada(aMarketingContact().with("name", "Ada").with("phone", "12345"));

        var create = onlyChange(planner, person, Side.CRM);

        assertThat(create.isCreate()).isTrue();
        assertThat(create.object()).isEqualTo("Lead");
        assertThat(create.lane()).isEqualTo(Lane.NORMAL);
        assertThat(create.fields())
                .extracting(FieldChange::field, change -> change.after().display())
                .containsExactlyInAnyOrder(
                        tuple("Email", "ada@example.org"), tuple("Name", "Ada"), tuple("Phone", "12345"));
    }

    @Test
    void nothing_is_created_before_creation_is_allowed() {
        var plan = planner.plan(
                ada(aMarketingContact().with("name", "Ada")),
                new Creation(false, false),
                List.of(),
                false,
                Circumstances.none(),
                Instant.EPOCH);

        assertThat(Simulation.needs(plan)).isEmpty();
    }

    @Test
    void without_a_required_value_the_lead_is_blocked_and_the_message_says_what_to_do() {
        var plan = plan(planner, ada(aMarketingContact().with("name", "  ")));

        assertThat(plan.changes(Side.CRM)).isEmpty();
        assertThat(plan.blocked()).singleElement().satisfies(blocked -> {
            assertThat(blocked.failure().code()).isEqualTo("entente.required-field-missing");
            assertThat(blocked.failure().getMessage())
                    .isEqualTo(
                            "a new Lead needs Name and marketing holds none that fits; fill it there, or set `default`"
                                    + " for it in config/mapping.yaml (name)");
        });
    }

    @Test
    void an_address_that_does_not_fit_blocks_the_lead_instead_of_making_one_without() {
        var plan = plan(
                planner,
                ada(aMarketingContact()
                        .with("email", "x".repeat(70) + "@example.org")
                        .with("name", "Ada")));

        assertThat(plan.changes(Side.CRM)).isEmpty();
        assertThat(plan.blocked()).singleElement().satisfies(blocked -> assertThat(
                        blocked.failure().getMessage())
                .startsWith("a new Lead needs Email and marketing holds none that fits"));
        assertThat(plan.findings()).extracting(Finding::code).containsExactly("too-long");
    }

    @Test
    void a_blocked_lead_is_not_reported_again_once_it_is_parked() {
        var person = ada(aMarketingContact());
        var blocked = plan(planner, person).blocked().get(0);
        var parked = new ParkedChange(
                new ChangeId(1),
                blocked.change().fingerprint(),
                blocked.failure().code(),
                blocked.failure().getMessage());

        var again = planner.plan(
                person, new Creation(true, true), List.of(parked), false, Circumstances.none(), Instant.EPOCH);

        assertThat(Simulation.needs(again)).isEmpty();
        assertThat(again.stillParked()).containsExactly(new ChangeId(1));
    }

    @Test
    void a_configured_default_is_given_and_does_not_come_back_to_marketing() {
        var withDefault =
                Rules.of(aField("name").required().fallback("[not provided]")).planner();
        var simulation = new Simulation(withDefault, ada(aMarketingContact()));

        var written = simulation.untilQuiet();

        assertThat(written).singleElement().satisfies(create -> assertThat(create.fields())
                .anyMatch(field -> field.rule().equals("default")
                        && field.after().display().equals("[not provided]")));
        assertThat(simulation.value(aMarketingContact().key(), "name")).isEqualTo(FieldValue.blank());
    }

    @Test
    void a_value_that_does_not_fit_stays_behind_with_the_reason_and_the_rest_goes_on() {
        var plan = plan(planner, ada(aMarketingContact().with("name", "Ada").with("phone", "123456")));

        assertThat(plan.changes(Side.CRM).get(0).fields())
                .extracting(FieldChange::field)
                .containsExactlyInAnyOrder("Email", "Name");
        assertThat(plan.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("too-long");
            assertThat(finding.message()).contains("Phone takes 5 characters and the value has 6");
        });
    }

    @Test
    void outside_of_the_scope_nobody_enters_the_crm() {
        var person = ada(aMarketingContact().with("email", "").with("name", "Ada"));

        assertThat(Simulation.needs(plan(planner, person))).isEmpty();
    }

    @Test
    void who_refuses_every_channel_stays_out_even_if_said_on_two_records() {
        var yes = FieldValue.flag(true);
        var once =
                ada(aMarketingContact().with("name", "Ada").with("noMail", yes).with("noCalls", yes));
        var twice = ada(
                aMarketingContact().with("name", "Ada").with("noMail", yes),
                aMarketingContact().id("2").with("noCalls", yes));

        assertThat(plan(planner, once).changes(Side.CRM)).isEmpty();
        assertThat(plan(planner, twice).changes(Side.CRM)).isEmpty();
    }

    @Test
    void a_refusal_on_any_record_is_given_at_creation_and_goes_first() {
        var person = ada(
                aMarketingContact().with("name", "Ada"),
                aMarketingContact().id("2").with("noMail", FieldValue.flag(true)));

        var create = onlyChange(planner, person, Side.CRM);

        assertThat(create.lane()).isEqualTo(Lane.CONSENT);
        assertThat(create.fields())
                .filteredOn(field -> field.field().equals("NoMail"))
                .extracting(FieldChange::after)
                .containsExactly(FieldValue.flag(true));
        assertThat(create.fields()).extracting(FieldChange::field).doesNotContain("NoCalls");
    }

    @Test
    void who_was_deleted_on_a_side_is_not_brought_back_there() {
        var deletedInCrm = ada(aMarketingContact().with("name", "Ada"), aLead().standing(Standing.GONE));
        var deletedInMarketing = ada(aMarketingContact().standing(Standing.GONE), aLead().with("Name", "Ada"));

        assertThat(Simulation.needs(plan(planner, deletedInCrm))).isEmpty();
        assertThat(Simulation.needs(plan(planner, deletedInMarketing))).isEmpty();
    }

    @Test
    void a_person_known_to_the_crm_enters_marketing_where_that_is_wanted() {
        var person = ada(aContact().with("Name", "Ada").with("Id", "0031"));

        var create = onlyChange(planner, person, Side.MARKETING);

        assertThat(create.object()).isEqualTo("contact");
        assertThat(create.fields()).extracting(FieldChange::field).containsExactlyInAnyOrder("email", "name", "id");
        assertThat(Simulation.needs(planner.plan(
                        person, new Creation(true, false), List.of(), false, Circumstances.none(), Instant.EPOCH)))
                .isEmpty();
    }

    @Test
    void what_was_created_gets_its_id_written_back_and_then_all_is_quiet() {
        var simulation = new Simulation(planner, ada(aMarketingContact().with("name", "Ada")));

        var written = simulation.untilQuiet();

        assertThat(written).hasSize(2);
        assertThat(written.get(1).fields()).extracting(FieldChange::field).containsExactly("id");
    }

    @Test
    void no_finding_tells_a_persons_data() {
        var plan = plan(planner, ada(aMarketingContact().with("name", "Ada").with("phone", "secret-number")));

        assertThat(plan.findings()).extracting(Finding::message).noneMatch(text -> text.contains("secret"));
    }

    private static PersonPlan plan(Planner planner, PersonView person) {
        return planner.plan(person, new Creation(true, true), List.of(), false, Circumstances.none(), Instant.EPOCH);
    }

    private static PlannedChange onlyChange(Planner planner, PersonView person, Side side) {
        var changes = plan(planner, person).changes(side);
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }
}
