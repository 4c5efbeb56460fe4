package io.entente.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldValue;
import io.entente.model.PlannedChange;
import io.entente.model.Side;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is made around a person, deed by deed. */
class AttachmentPlannerTest {
    @Test
    void two_segments_of_one_campaign_make_one_member_by_the_first_rule() {
        var made = People.plan(List.of(People.inSegment("1", false, 0), People.inSegment("2", false, 0)));

        assertThat(made.changes(Side.CRM)).hasSize(1);
        assertThat(values(made.changes(Side.CRM).get(0))).contains("Status=Responded", "CampaignId=701000000000001AAA");
    }

    @Test
    void without_a_status_the_campaign_gives_its_own() {
        var made = People.plan(List.of(People.inSegment("3", false, 0)));

        assertThat(values(made.changes(Side.CRM).get(0))).doesNotContain("Status=");
    }

    @Test
    void a_member_whom_somebody_took_out_is_not_made_again() {
        var made = People.plan(
                List.of(People.inSegment("1", false, 0), People.member("m1", "701000000000001AAA", "Responded", true)));

        assertThat(made.changes(Side.CRM)).isEmpty();
    }

    @Test
    void whoever_left_a_segment_without_a_rule_for_that_stays_as_they_are() {
        var made = People.plan(
                List.of(People.inSegment("3", true, 0), People.member("m1", "701000000000002AAA", "Sent", false)));

        assertThat(made.changes(Side.CRM)).isEmpty();
    }

    @Test
    void a_note_holds_subject_and_day_and_is_safe_to_show() {
        var made = People.plan(List.of(People.task("00T1", true)));

        assertThat(values(made.changes(Side.MARKETING).get(0)))
                .contains("text=Task: Call &lt;b&gt; (2026-11-23) [salesforce Task 00T1]", "lead=12");
    }

    @Test
    void an_open_task_is_no_note_yet() {
        assertThat(People.plan(List.of(People.task("00T1", false))).changes(Side.MARKETING))
                .isEmpty();
    }

    @Test
    void a_completed_task_gives_points_by_its_id_and_one_of_ours_none() {
        var made = People.plan(List.of(People.task("00T1", true)));

        assertThat(values(made.changes(Side.MARKETING).get(1)))
                .contains("lead=12", "delta=5", "source=salesforce Task 00T1");
        var ours = People.after(List.of(People.form("7")), People.plan(List.of(People.form("7"))));
        assertThat(People.plan(ours).changes(Side.MARKETING)).isEmpty();
    }

    @Test
    void a_task_says_what_was_done_and_when() {
        var made = People.plan(List.of(People.form("7")));

        assertThat(values(made.changes(Side.CRM).get(0)))
                .contains("Subject=Filled form Demo", "ActivityDate=2026-11-23", "Status=Completed")
                .contains("WhoId=" + People.LEAD.id());
    }

    private static String values(PlannedChange change) {
        return change.fields().stream()
                .map(field -> field.field() + "=" + display(field.after()))
                .collect(Collectors.joining("; "));
    }

    private static String display(FieldValue value) {
        return value.display();
    }
}
