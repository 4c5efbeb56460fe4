package io.entente.plan;

import static io.entente.plan.FieldBuilder.aField;
import static io.entente.plan.FieldBuilder.anOptOut;
import static io.entente.plan.RecordBuilder.aLead;
import static io.entente.plan.RecordBuilder.aMarketingContact;
import static io.entente.plan.RecordBuilder.ada;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.attach.Attachments;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.Occasion;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What travels how soon. */
class UrgencyTest {
    private final Planner planner =
            Rules.of(aField("name"), aField("title"), anOptOut("noMail")).planner();

    @ParameterizedTest
    @CsvSource({"CONSENT,HOT", "ENTRY,HOT", "CHANGE,HOT", "BACKFILL,BACKFILL", "RECONCILE,RECONCILE"})
    void who_enters_the_crm_fresh_is_hot_unless_everybody_is_looked_at(Occasion occasion, Lane lane) {
        var enters = ada(aMarketingContact().with("name", "Ada"));

        assertThat(lanes(enters, Side.CRM, new Urgency(occasion, Instant.MIN))).containsExactly(lane);
    }

    @Test
    void what_is_made_around_somebody_whom_the_crm_knows_is_not_hot() {
        var known = ada(aMarketingContact().with("name", "Ada"), aLead());
        var member = new PlannedChange(
                known.id(),
                "salesforce",
                "CampaignMember",
                Optional.empty(),
                Lane.NORMAL,
                List.of(new FieldChange(
                        "CampaignId",
                        FieldValue.blank(),
                        FieldValue.text("701"),
                        "member",
                        "is in the segment",
                        Optional.empty(),
                        Optional.empty())));
        var plan = planner.plan(
                known,
                new Creation(true, false),
                List.of(),
                false,
                new Circumstances(new Attachments(Map.of(Side.CRM, List.of(member)), List.of()), Freeze.none()),
                Instant.EPOCH);

        assertThat(new Urgency(Occasion.CHANGE, Instant.MIN).of(plan, known).changes(Side.CRM))
                .filteredOn(change -> change.object().equals("CampaignMember"))
                .extracting(PlannedChange::lane)
                .containsExactly(Lane.NORMAL);
    }

    @Test
    void who_changed_long_ago_is_not_hot() {
        var enters = ada(aMarketingContact().with("name", "Ada"));

        assertThat(lanes(enters, Side.CRM, new Urgency(Occasion.CHANGE, Instant.MAX)))
                .containsExactly(Lane.NORMAL);
    }

    @ParameterizedTest
    @CsvSource({"ENTRY,NORMAL", "CHANGE,NORMAL", "BACKFILL,BACKFILL", "RECONCILE,RECONCILE"})
    void an_ordinary_change_for_the_crm_is_never_hot(Occasion occasion, Lane lane) {
        var changed = ada(
                aMarketingContact().changed("title", "Dr", "Prof"),
                aLead().with("Title", "Dr").agreed("Title", FieldValue.text("Dr")));

        assertThat(lanes(changed, Side.CRM, new Urgency(occasion, Instant.MIN))).containsOnly(lane);
    }

    @ParameterizedTest
    @CsvSource({"CHANGE,STATUS", "BACKFILL,BACKFILL", "RECONCILE,RECONCILE"})
    void what_the_crm_tells_marketing_is_status(Occasion occasion, Lane lane) {
        var changed = ada(
                aMarketingContact().with("title", "Dr").agreed("title", FieldValue.text("Dr")),
                aLead().changed("Title", "Dr", "Prof"));

        assertThat(lanes(changed, Side.MARKETING, new Urgency(occasion, Instant.MIN)))
                .containsOnly(lane);
    }

    @ParameterizedTest
    @EnumSource(Occasion.class)
    void a_refusal_is_consent_on_every_occasion(Occasion occasion) {
        var refuses = ada(
                aMarketingContact().with("noMail", FieldValue.flag(true)),
                aLead().with("NoMail", FieldValue.flag(false)));

        assertThat(lanes(refuses, Side.CRM, new Urgency(occasion, Instant.MIN))).contains(Lane.CONSENT);
    }

    private List<Lane> lanes(PersonView person, Side side, Urgency urgency) {
        var plan =
                planner.plan(person, new Creation(true, false), List.of(), false, Circumstances.none(), Instant.EPOCH);
        return urgency.of(plan, person).changes(side).stream()
                .map(PlannedChange::lane)
                .toList();
    }
}
