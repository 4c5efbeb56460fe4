package io.entente.plan;

import static io.entente.plan.FieldBuilder.aField;
import static io.entente.plan.RecordBuilder.aContact;
import static io.entente.plan.RecordBuilder.aLead;
import static io.entente.plan.RecordBuilder.aMarketingContact;
import static io.entente.plan.RecordBuilder.ada;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Finding;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.Side;
import io.entente.model.Standing;
import io.entente.plan.Deletions.Treatment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a deletion on one side means for the other. */
class DeletionPlannerTest {
    private static final RecordBuilder DELETED_LEAD = aLead().standing(Standing.GONE);
    private static final RecordBuilder MERGED_LEAD = aLead().standing(Standing.MERGED);
    private static final RecordBuilder CONVERTED_LEAD = aLead().standing(Standing.CONVERTED);
    private static final RecordBuilder DELETED_CONTACT = aContact().standing(Standing.GONE);

    @Test
    void unlink_writes_nothing_and_tells() {
        var plan = plan(new Treatment.Unlink(), ada(aMarketingContact().with("name", "Ada"), DELETED_LEAD));

        assertThat(plan.isQuiet()).isTrue();
        assertThat(plan.findings()).extracting(Finding::code).containsExactly("deleted-in-crm");
    }

    @Test
    void ignore_writes_nothing_and_tells_nobody() {
        var plan = plan(new Treatment.Ignore(), ada(aMarketingContact().with("name", "Ada"), DELETED_LEAD));

        assertThat(plan.isQuiet()).isTrue();
        assertThat(plan.findings()).isEmpty();
    }

    @Test
    void archive_marks_every_record_once() {
        var plan = plan(
                new Treatment.Archive("name", "Gone"),
                ada(
                        aMarketingContact().with("name", "Ada"),
                        aMarketingContact().id("2").agreed("name", "Gone").with("name", "Ada"),
                        aMarketingContact().id("3").with("name", "Gone"),
                        DELETED_LEAD));

        assertThat(plan.changes(Side.MARKETING))
                .extracting(change -> change.id().orElseThrow())
                .containsExactly("1");
        assertThat(fields(plan)).extracting(FieldChange::after).containsExactly(FieldValue.text("Gone"));
    }

    @Test
    void a_record_without_the_field_to_archive_by_is_told() {
        var plan = plan(
                new Treatment.Archive("nothing", "Gone"),
                ada(aMarketingContact().with("name", "Ada"), DELETED_LEAD));

        assertThat(plan.isQuiet()).isTrue();
        assertThat(plan.findings()).extracting(Finding::code).containsExactly("not-archived");
    }

    @Test
    void delete_keeps_what_the_record_held() {
        var plan = plan(new Treatment.Delete(), ada(aMarketingContact().with("name", "Ada"), DELETED_LEAD));

        assertThat(plan.changes(Side.MARKETING)).singleElement().matches(PlannedChange::isDelete);
        assertThat(fields(plan))
                .extracting(FieldChange::before)
                .contains(FieldValue.text("Ada"), FieldValue.text("ada@example.org"));
    }

    @Test
    void nothing_is_deleted_where_another_record_lives_or_a_merge_leads_to_one_that_nobody_can_read() {
        assertThat(deletes(aLead().id("00Q2"), DELETED_LEAD)).isFalse();
        assertThat(deletes(MERGED_LEAD)).isFalse();
        assertThat(deletes(CONVERTED_LEAD)).isFalse();
        assertThat(deletes(CONVERTED_LEAD, aLead().id("00Q2").standing(Standing.GONE)))
                .isFalse();
    }

    @Test
    void a_converted_lead_is_deleted_with_its_contact() {
        assertThat(deletes(CONVERTED_LEAD, DELETED_CONTACT)).isTrue();
    }

    @Test
    void only_records_that_take_changes_are_deleted_in_the_crm() {
        var plan = plan(
                new Treatment.Delete(), ada(aMarketingContact().standing(Standing.GONE), CONVERTED_LEAD, aContact()));

        assertThat(plan.changes(Side.CRM)).extracting(PlannedChange::object).containsExactly("Contact");
    }

    private static boolean deletes(RecordBuilder... inCrm) {
        var records = new java.util.ArrayList<>(List.of(inCrm));
        records.add(aMarketingContact().with("name", "Ada"));
        return plan(new Treatment.Delete(), ada(records.toArray(RecordBuilder[]::new))).changes(Side.MARKETING).stream()
                .anyMatch(PlannedChange::isDelete);
    }

    private static List<FieldChange> fields(PersonPlan plan) {
        return plan.changes(Side.MARKETING).stream()
                .flatMap(change -> change.fields().stream())
                .toList();
    }

    private static PersonPlan plan(Treatment treatment, PersonView person) {
        return Rules.of(aField("name"))
                .planner(new Deletions(treatment, treatment))
                .plan(person, new Creation(true, true), List.of(), false, Circumstances.none(), Instant.EPOCH);
    }
}
