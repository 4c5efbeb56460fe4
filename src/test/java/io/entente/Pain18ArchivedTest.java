package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pain 18 where the admin asked for a mark on whatever was deleted on the other side. */
class Pain18ArchivedTest extends LoopScenario {
    Pain18ArchivedTest(@TempDir Path folder) {
        super(
                folder,
                Map.of(
                        "delete.crm-to-marketing", "archive",
                        "delete.archive-marketing", "entente_lead_status=Deleted in Salesforce",
                        "delete.marketing-to-crm", "archive",
                        "delete.archive-crm", "Status = Closed - Not Converted"));
    }

    @Test
    void the_contact_of_a_deleted_lead_is_marked_until_the_lead_is_back() {
        int contact = marketer.addLead("ada@one.example");
        sync();
        var lead = crmId("ada@one.example");
        var status = marketer.value(contact, "entente_lead_status");

        sales.delete("Lead", lead);
        sync();
        assertThat(marketer.value(contact, "entente_lead_status")).isEqualTo("Deleted in Salesforce");

        sales.undelete("Lead", lead);
        sync();
        assertThat(marketer.value(contact, "entente_lead_status")).isEqualTo(status);
    }

    @Test
    void the_lead_of_a_deleted_contact_is_closed_and_whoever_opens_it_again_is_not_contradicted() {
        int contact = marketer.addLead("ada@two.example");
        sync();
        var lead = crmId("ada@two.example");

        marketer.delete(contact);
        sync();
        assertThat(sales.value("Lead", lead, "Status")).isEqualTo("Closed - Not Converted");

        sales.edit("Lead", lead, Map.of("Status", "Working - Contacted"));
        sync();
        assertThat(sales.value("Lead", lead, "Status")).isEqualTo("Working - Contacted");
    }
}
