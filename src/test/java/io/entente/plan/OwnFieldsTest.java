package io.entente.plan;

import static io.entente.plan.FieldBuilder.aField;
import static io.entente.plan.RecordBuilder.aContact;
import static io.entente.plan.RecordBuilder.aLead;
import static io.entente.plan.RecordBuilder.aMarketingContact;
import static io.entente.plan.RecordBuilder.ada;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.entente.mapping.BlankRule;
import io.entente.mapping.Direction;
import io.entente.model.ChangeId;
import io.entente.model.FieldChange;
import io.entente.model.FieldType;
import io.entente.model.FieldValue;
import io.entente.model.PersonView;
import io.entente.model.Side;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Entente itself tells marketing about a person. */
class OwnFieldsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00.123456Z");

    private final Planner planner = Rules.of(
                    aField("phone"),
                    aField("object").crm("@object").direction(Direction.TO_MARKETING),
                    aField("error")
                            .crm("@error")
                            .direction(Direction.TO_MARKETING)
                            .blank(BlankRule.PROPAGATE)
                            .marketingLength(12),
                    aField("synced")
                            .crm("@synced-at")
                            .direction(Direction.TO_MARKETING)
                            .type(FieldType.MOMENT))
            .planner();

    @Test
    void the_kind_of_the_record_that_speaks_is_told_with_the_time_in_whole_seconds() {
        assertThat(toMarketing(ada(aMarketingContact(), aLead()), List.of()))
                .extracting(FieldChange::field, FieldChange::rule, change -> change.after()
                        .display())
                .containsExactly(
                        tuple("object", "own", "Lead"), tuple("synced", FieldChange.COMPANION, "2026-01-31T10:00:00Z"));
        assertThat(toMarketing(ada(aMarketingContact().with("object", "Lead"), aLead(), aContact()), List.of()))
                .extracting(change -> change.after().display())
                .startsWith("Contact");
    }

    @Test
    void the_time_of_the_sync_is_no_reason_to_write() {
        assertThat(toMarketing(ada(aMarketingContact().with("object", "Lead"), aLead()), List.of()))
                .isEmpty();
    }

    @Test
    void the_time_of_the_sync_makes_no_difference_between_changes() {
        var person = ada(aMarketingContact(), aLead());

        var now = planner.plan(person, new Creation(false, false), List.of(), false, Circumstances.none(), NOW);
        var later = planner.plan(
                person, new Creation(false, false), List.of(), false, Circumstances.none(), NOW.plusSeconds(60));

        assertThat(now.changes(Side.MARKETING).get(0).fingerprint())
                .isEqualTo(later.changes(Side.MARKETING).get(0).fingerprint());
    }

    @Test
    void a_parked_change_is_told_as_far_as_the_field_is_long() {
        var person = ada(aMarketingContact().with("object", "Lead").with("phone", "1"), aLead());

        assertThat(toMarketing(person, parked(person)))
                .filteredOn(change -> change.field().equals("error"))
                .extracting(change -> change.after().display())
                .containsExactly("x.code: why…");
    }

    @Test
    void a_mended_error_is_emptied_on_every_marketing_record() {
        var held = FieldValue.text("x.code: why");
        var mended = ada(
                aMarketingContact().with("object", "Lead").with("error", held),
                aMarketingContact().id("2").with("object", "Lead").with("error", held),
                aLead());

        var changes = planner.plan(mended, new Creation(false, false), List.of(), false, Circumstances.none(), NOW)
                .changes(Side.MARKETING);

        assertThat(changes).hasSize(2);
        assertThat(changes)
                .allMatch(change -> change.fields().get(0).field().equals("error")
                        && change.fields().get(0).after().isBlank());
    }

    @Test
    void an_error_stays_until_another_try_has_ended() {
        var refused = ada(aMarketingContact().with("object", "Lead").with("phone", "1"), aLead());
        var tried = ada(
                aMarketingContact().with("object", "Lead").with("phone", "2").with("error", "x.code: why…"), aLead());

        assertThat(toMarketing(tried, parked(refused))).isEmpty();
    }

    private List<ParkedChange> parked(PersonView person) {
        var plan = planner.plan(person, new Creation(false, false), List.of(), false, Circumstances.none(), NOW);
        var fingerprint = plan.changes(Side.CRM).get(0).fingerprint();
        return List.of(new ParkedChange(new ChangeId(1), fingerprint, "x.code", "why it was so"));
    }

    private List<FieldChange> toMarketing(PersonView person, List<ParkedChange> parked) {
        return planner
                .plan(person, new Creation(false, false), parked, false, Circumstances.none(), NOW)
                .changes(Side.MARKETING)
                .stream()
                .flatMap(change -> change.fields().stream())
                .toList();
    }
}
