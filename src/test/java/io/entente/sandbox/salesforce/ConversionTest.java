package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConversionTest {

    private final TestClock clock = new TestClock();
    private SalesforceSandbox sandbox;
    private OrgClient client;

    @BeforeEach
    void start() {
        sandbox = SalesforceSandbox.start(Settings.withExternalId(clock).build());
        client = OrgClient.loggedIn(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_lead_becomes_account_contact_and_opportunity() {
        String lead = lead();

        JsonNode ids =
                convert(lead, ",\"createOpportunity\":true,\"amount\":1200.5").body();

        JsonNode converted = client.read("Lead", lead);
        JsonNode contact = client.read("Contact", ids.path("ConvertedContactId").asText());
        JsonNode account = client.read("Account", ids.path("ConvertedAccountId").asText());
        JsonNode deal =
                client.read("Opportunity", ids.path("ConvertedOpportunityId").asText());
        assertThat(converted.path("IsConverted").asBoolean()).isTrue();
        assertThat(converted.path("Status").asText()).isEqualTo("Closed - Converted");
        assertThat(converted.path("ConvertedDate").asText()).isEqualTo("2026-03-02");
        assertThat(converted.path("ConvertedContactId")).isEqualTo(contact.path("Id"));
        assertThat(contact.path("Email").asText()).isEqualTo("ada@engines.example");
        assertThat(contact.path("MailingCity").asText()).isEqualTo("Turin");
        assertThat(contact.path("HasOptedOutOfEmail").asBoolean()).isTrue();
        assertThat(contact.path("AccountId")).isEqualTo(account.path("Id"));
        assertThat(account.path("Name").asText()).isEqualTo("Engines");
        assertThat(deal.path("Amount").asDouble()).isEqualTo(1200.5);
        assertThat(deal.path("AccountId")).isEqualTo(account.path("Id"));
    }

    @Test
    void without_an_account_named_a_new_one_is_made_each_time() {
        convert(lead(), "");
        convert(client.create("Lead", "{\"LastName\":\"Other\",\"Company\":\"Engines\"}"), "");

        assertThat(client.column("SELECT Name FROM Account", "Name")).containsExactly("Engines", "Engines");
        assertThat(client.query("SELECT COUNT() FROM Opportunity")
                        .body()
                        .path("totalSize")
                        .asInt())
                .isZero();
    }

    @Test
    void a_contact_that_is_named_is_filled_only_where_it_is_empty() {
        String account = client.create("Account", "{\"Name\":\"Old Engines\"}");
        String contact = client.create("Contact", "{\"LastName\":\"Lovelace\",\"AccountId\":\"" + account + "\"}");

        convert(lead(), ",\"accountId\":\"" + account + "\",\"contactId\":\"" + contact + "\"");

        assertThat(client.read("Contact", contact).path("LastName").asText()).isEqualTo("Lovelace");
        assertThat(client.read("Contact", contact).path("Email").asText()).isEqualTo("ada@engines.example");
        assertThat(client.read("Account", account).path("Name").asText()).isEqualTo("Old Engines");
        assertThat(client.read("Account", account).path("BillingCity").asText()).isEqualTo("Turin");
    }

    @Test
    void the_external_id_is_lost_to_the_contact_unless_mapped() {
        JsonNode lost = convert(lead(), "").body();
        assertThat(client.read("Contact", lost.path("ConvertedContactId").asText())
                        .path("Entente_Id__c")
                        .isNull())
                .isTrue();

        try (SalesforceSandbox mapped = SalesforceSandbox.start(Settings.withExternalId(clock)
                .carriedAtConversion(Set.of("Entente_Id__c"))
                .build())) {
            client = OrgClient.loggedIn(mapped);
            JsonNode kept = convert(lead(), "").body();
            assertThat(client.read("Contact", kept.path("ConvertedContactId").asText())
                            .path("Entente_Id__c")
                            .asText())
                    .isEqualTo("k-1");
        }
    }

    @Test
    void a_converted_lead_cannot_be_changed_by_id() {
        String lead = lead();
        convert(lead, "");

        assertThat(client.patch("/sobjects/Lead/" + lead, "{\"Title\":\"x\"}").error())
                .isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD: cannot reference converted lead");
        assertThat(convert(lead, "").status()).isEqualTo(400);
    }

    @Test
    void a_converted_lead_holds_on_to_its_external_id() {
        String lead = lead();
        convert(lead, "");

        Answer single = client.patch("/sobjects/Lead/Entente_Id__c/k-1", "{\"LastName\":\"X\",\"Company\":\"Y\"}");
        JsonNode collected = client.patch(
                        "/composite/sobjects/Lead/Entente_Id__c",
                        "{\"records\":[{\"attributes\":{\"type\":\"Lead\"},\"Entente_Id__c\":\"k-1\","
                                + "\"LastName\":\"X\",\"Company\":\"Y\"}]}")
                .body();

        String duplicate =
                "duplicate value found: Entente_Id__c duplicates value on record with id: " + lead.substring(0, 15);
        assertThat(single.error()).isEqualTo("DUPLICATE_VALUE: " + duplicate);
        assertThat(collected.findValuesAsText("message")).containsExactly(duplicate);
    }

    @Test
    void a_lead_of_a_queue_needs_an_owner_to_convert() {
        String queue = client.column("SELECT Id FROM Group", "Id").get(0);
        String rep = client.column("SELECT Id FROM User WHERE LastName = 'Okafor'", "Id")
                .get(0);
        String lead = client.create("Lead", "{\"LastName\":\"X\",\"Company\":\"Y\",\"OwnerId\":\"" + queue + "\"}");

        assertThat(convert(lead, "").status()).isEqualTo(400);
        assertThat(client.query("SELECT COUNT() FROM Account")
                        .body()
                        .path("totalSize")
                        .asInt())
                .isZero();
        assertThat(convert(lead, ",\"ownerId\":\"" + rep + "\"").status()).isEqualTo(200);
        assertThat(client.column("SELECT OwnerId FROM Contact", "OwnerId")).containsExactly(rep);
    }

    private String lead() {
        return client.create(
                "Lead",
                "{\"LastName\":\"Byron\",\"Company\":\"Engines\",\"Email\":\"ada@engines.example\",\"City\":\"Turin\","
                        + "\"HasOptedOutOfEmail\":true,\"Entente_Id__c\":\"k-1\"}");
    }

    private Answer convert(String lead, String more) {
        return client.control("convert", "{\"leadId\":\"" + lead + "\"" + more + "}");
    }
}
