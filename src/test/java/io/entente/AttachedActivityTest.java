package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Fault.Kind;
import io.entente.sandbox.mautic.Deed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people did becomes a task for sales, what sales did a note for marketing; each once, and none comes back. */
class AttachedActivityTest extends LoopScenario {
    AttachedActivityTest(@TempDir Path folder) {
        super(folder, AttachedActivityTest::rules, Map.of("observe.related.every", "PT1S"));
    }

    private static String rules(String shipped) {
        return shipped + """
                attachments:
                  create-campaigns: true
                  tasks: {of: [form]}
                  notes: {of: [Task, Event]}
                """;
    }

    @BeforeAll
    void switched_on() {
        marketer.addLead("first@start.example");
        marketer.sees("first@start.example", Deed.FILL_FORM, "Long ago");
        sync();
    }

    @Test
    void a_form_becomes_one_closed_task() {
        lead("ada@form.example");
        marketer.sees("ada@form.example", Deed.FILL_FORM, "Request a demo");
        sync();
        sync();

        var tasks = tasks(crmId("ada@form.example"));
        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).path("Subject").asText()).isEqualTo("Filled form Request a demo");
        assertThat(tasks.get(0).path("IsClosed").asBoolean()).isTrue();
    }

    @Test
    void what_happened_before_makes_no_task() {
        assertThat(tasks(crmId("first@start.example"))).isEmpty();
    }

    @Test
    void a_conversion_and_a_merge_make_no_second_task() {
        lead("ada@turn.example");
        lead("grace@turn.example");
        marketer.sees("ada@turn.example", Deed.FILL_FORM, "Request a demo");
        sync();
        var contact = sales.convert(crmId("ada@turn.example"))
                .path("ConvertedContactId")
                .asText();
        sync();
        marketer.merge(marketingId("grace@turn.example"), marketingId("ada@turn.example"));
        sync();

        assertThat(tasks(contact)).hasSize(1);
    }

    @Test
    void a_task_whose_answer_got_lost_is_one() {
        lead("ada@lost.example");
        sales.failing("PATCH", "/composite/sobjects/Task/Entente_Id__c", "drop-after-commit", 0, 1);
        marketer.sees("ada@lost.example", Deed.FILL_FORM, "Request a demo");
        sync();
        sync();

        assertThat(tasks(crmId("ada@lost.example"))).hasSize(1);
    }

    @Test
    void a_task_that_sales_completes_becomes_one_note_and_ours_none() {
        int contact = lead("ada@note.example");
        marketer.sees("ada@note.example", Deed.FILL_FORM, "Request a demo");
        sync();
        var task = sales.add(
                "Task", Map.of("WhoId", crmId("ada@note.example"), "Subject", "Call back", "Description", "private"));
        sync();
        assertThat(marketer.notes(contact)).isEmpty();

        sales.edit("Task", task, Map.of("Status", "Completed"));
        sync();
        sync();

        assertThat(marketer.notes(contact)).hasSize(1);
        assertThat(marketer.notes(contact).get(0))
                .startsWith("Task: Call back (")
                .contains(task)
                .doesNotContain("private");
    }

    @Test
    void a_note_whose_answer_got_lost_is_one() {
        int contact = lead("ada@drop.example");
        marketer.failing("POST", "/api/notes/new", Kind.DROP_AFTER_COMMIT, 0, 1);
        sales.add("Task", Map.of("WhoId", crmId("ada@drop.example"), "Subject", "Call back", "Status", "Completed"));
        sync();
        sync();

        assertThat(marketer.notes(contact)).hasSize(1);
    }

    @Test
    void a_campaign_of_marketing_gets_its_like_in_the_crm_once_and_everybody_in_it_is_a_member() {
        for (var name : List.of("ada", "grace", "edsger")) {
            lead(name + "@nurture.example");
            marketer.sees(name + "@nurture.example", Deed.JOIN_CAMPAIGN, "Nurture");
        }
        sync();
        sync();

        assertThat(sales.rows("SELECT Id FROM Campaign WHERE Name = 'Nurture'")).hasSize(1);
        for (var name : List.of("ada", "grace", "edsger")) {
            assertThat(sales.rows(
                            "SELECT Id FROM CampaignMember WHERE LeadId = '" + crmId(name + "@nurture.example") + "'"))
                    .hasSize(1);
        }
    }

    private int lead(String email) {
        int contact = marketer.addLead(email);
        sync();
        return contact;
    }

    private List<JsonNode> tasks(String who) {
        return sales.rows("SELECT Id, Subject, IsClosed FROM Task WHERE WhoId = '" + who + "'");
    }
}
