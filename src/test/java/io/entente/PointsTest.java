package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.Fault.Kind;
import io.entente.sandbox.mautic.Deed;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sales did gives points in marketing, once for each task and event, whatever gets lost. */
class PointsTest extends LoopScenario {
    PointsTest(@TempDir Path folder) {
        super(folder, shipped -> shipped + """
                attachments:
                  tasks: {of: [form]}
                  points: {Task: 5, Event: 10}
                """, Map.of("observe.related.every", "PT1S"));
        sync();
    }

    @Test
    void a_completed_task_gives_its_points_once_and_reaches_the_score_of_the_crm() {
        int contact = lead("ada@task.example");
        var task = sales.add("Task", Map.of("WhoId", crmId("ada@task.example"), "Subject", "Call"));
        sync();
        assertThat(points(contact)).isZero();

        sales.edit("Task", task, Map.of("Status", "Completed"));
        sync();
        sync();
        sales.edit("Task", task, Map.of("Subject", "Call again"));
        sync();

        assertThat(points(contact)).isEqualTo(5);
        sync();
        assertThat(sales.value("Lead", crmId("ada@task.example"), "Entente_Score__c"))
                .startsWith("5");
    }

    @Test
    void each_task_and_each_event_that_is_over_counts() {
        int contact = lead("ada@each.example");
        var lead = crmId("ada@each.example");
        sales.add("Task", Map.of("WhoId", lead, "Subject", "Call", "Status", "Completed"));
        sales.add("Task", Map.of("WhoId", lead, "Subject", "Mail", "Status", "Completed"));
        var start = clock.instant().minusSeconds(7_200);
        sales.add(
                "Event",
                Map.of(
                        "WhoId",
                        lead,
                        "Subject",
                        "Meeting",
                        "StartDateTime",
                        start.toString(),
                        "EndDateTime",
                        start.plusSeconds(3_600).toString()));
        sync();
        sync();

        assertThat(points(contact)).isEqualTo(20);
    }

    @Test
    void points_whose_answer_got_lost_are_given_once() {
        int contact = lead("ada@drop.example");
        marketer.failing("POST", "/api/contacts/" + contact + "/points", Kind.DROP_AFTER_COMMIT, 0, 1);
        sales.add("Task", Map.of("WhoId", crmId("ada@drop.example"), "Subject", "Call", "Status", "Completed"));
        sync();
        sync();

        assertThat(points(contact)).isEqualTo(5);
    }

    @Test
    void a_task_that_tells_sales_of_a_form_gives_none() {
        int contact = lead("ada@form.example");
        marketer.sees("ada@form.example", Deed.FILL_FORM, "Request a demo");
        sync();
        sync();

        assertThat(sales.rows("SELECT Id FROM Task WHERE WhoId = '" + crmId("ada@form.example") + "'"))
                .hasSize(1);
        assertThat(points(contact)).isZero();
    }

    @Test
    void a_conversion_and_a_merge_give_nothing_twice() {
        int contact = lead("ada@turn.example");
        var task =
                sales.add("Task", Map.of("WhoId", crmId("ada@turn.example"), "Subject", "Call", "Status", "Completed"));
        sync();
        sales.convert(crmId("ada@turn.example"));
        sync();
        assertThat(points(contact)).isEqualTo(5);

        marketer.merge(lead("grace@turn.example"), contact);
        sync();
        sync();

        assertThat(marketer.pointsLog("salesforce Task " + task)).isEqualTo(1);
    }

    private int lead(String email) {
        int contact = marketer.addLead(email);
        sync();
        return contact;
    }

    private int points(int contact) {
        return marketer.contact(contact).path("points").asInt();
    }
}
