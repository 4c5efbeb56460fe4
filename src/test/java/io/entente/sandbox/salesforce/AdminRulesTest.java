package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** salesforce.md, section 10: assignment rules (5) and duplicate rules (6). */
final class AdminRulesTest {

    private static final String ALLOW = "Sforce-Duplicate-Rule-Header";

    private final SalesforceSandbox sandbox =
            SalesforceSandbox.start(Settings.withExternalId(new TestClock()).build());
    private final OrgClient client = OrgClient.at(sandbox);

    @BeforeEach
    void logIn() {
        client.login();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void validation_rules_are_listed_and_a_new_one_has_an_id_of_its_own() {
        String rule =
                "{\"object\":\"Lead\",\"field\":\"Title\",\"test\":\"equals\",\"value\":\"x\",\"message\":\"no\"}";
        client.control("rule", rule);
        String before = rules().path(0).path("Id").asText();
        client.control("clear-rules", "{}");
        assertThat(rules()).isEmpty();

        client.control("rule", rule);

        assertThat(rules()).hasSize(1);
        assertThat(rules().path(0).path("Id").asText()).startsWith("03d").isNotEqualTo(before);
    }

    private JsonNode rules() {
        return client.get("/tooling/query?q=SELECT+Id,Active,LastModifiedDate+FROM+ValidationRule")
                .body()
                .path("records");
    }

    @Test
    void a_field_made_longer_takes_longer_values_from_then_on() {
        String lead = "{\"LastName\":\"Holm\",\"Company\":\"Acme\",\"Title\":\"Buyer\"}";
        client.control("field-length", "{\"object\":\"Lead\",\"field\":\"Title\",\"length\":4}");
        assertThat(client.send("POST", "/sobjects/Lead", lead)
                        .body()
                        .path(0)
                        .path("errorCode")
                        .asText())
                .isEqualTo("STRING_TOO_LONG");

        client.control("field-length", "{\"object\":\"Lead\",\"field\":\"Title\",\"length\":5}");

        client.create("Lead", lead);
    }

    /** "REST applies the active lead assignment rule by default on create and on update unless FALSE is sent." */
    @Test
    void an_edit_that_does_not_say_otherwise_gives_the_lead_to_whom_the_rule_names() {
        String lead = client.create("Lead", "{\"LastName\":\"Holm\",\"Company\":\"Acme\"}");
        String before = owner(lead);
        String queue = client.column("SELECT Id FROM Group", "Id").get(0);
        client.control("assign-leads", "{\"ownerId\":\"" + queue + "\"}");

        client.send("PATCH", "/sobjects/Lead/" + lead, "{\"Title\":\"Buyer\"}", "Sforce-Auto-Assign", "FALSE");
        assertThat(owner(lead)).isEqualTo(before);

        client.patch("/sobjects/Lead/" + lead, "{\"Title\":\"Head\"}");
        assertThat(owner(lead)).isEqualTo(queue);
    }

    /** "An explicit OwnerId on create is overwritten by the rule." */
    @Test
    void the_rule_overrules_an_owner_that_was_sent_and_leaves_contacts_alone() {
        String rep = client.column("SELECT Id FROM User WHERE LastName = 'Okafor'", "Id")
                .get(0);
        String queue = client.column("SELECT Id FROM Group", "Id").get(0);
        client.control("assign-leads", "{\"ownerId\":\"" + queue + "\"}");

        String lead = client.create("Lead", "{\"LastName\":\"Holm\",\"Company\":\"Acme\",\"OwnerId\":\"" + rep + "\"}");
        String contact = client.create("Contact", "{\"LastName\":\"Holm\",\"OwnerId\":\"" + rep + "\"}");

        assertThat(owner(lead)).isEqualTo(queue);
        assertThat(client.read("Contact", contact).path("OwnerId").asText()).isEqualTo(rep);
    }

    /** "DUPLICATES_DETECTED, 400 on single calls"; the misspelling is the platform's. */
    @Test
    void a_blocking_rule_names_the_record_met_and_cannot_be_passed() {
        String contact = client.create("Contact", "{\"LastName\":\"Holm\",\"Email\":\"ada@holm.example\"}");
        client.control("duplicate-rule", "{\"object\":\"Lead\",\"field\":\"Email\",\"matched\":\"Contact\"}");

        Answer answer = client.send("POST", "/sobjects/Lead", lead("Ada@Holm.example"), ALLOW, "allowSave=true");

        assertThat(answer.status()).isEqualTo(400);
        JsonNode error = answer.body().path(0);
        assertThat(error.path("errorCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        JsonNode met = error.path("duplicateResut").path("matchResults").path(0);
        assertThat(met.path("matchRecords").path(0).path("record").path("Id").asText())
                .isEqualTo(contact);
    }

    /** "allowSave:true (alert rule) can be overridden with Sforce-Duplicate-Rule-Header: allowSave=true." */
    @Test
    void a_rule_that_warns_is_passed_by_the_header_and_strikes_no_edit_of_the_record_itself() {
        String first = client.create("Lead", lead("ada@holm.example"));
        client.control("duplicate-rule", "{\"object\":\"Lead\",\"field\":\"Email\",\"allowSave\":true}");

        assertThat(client.post("/sobjects/Lead", lead("ada@holm.example")).status())
                .isEqualTo(400);
        assertThat(client.patch("/sobjects/Lead/" + first, lead("ADA@holm.example"))
                        .status())
                .isEqualTo(204);
        assertThat(client.send("POST", "/sobjects/Lead", lead("ada@holm.example"), ALLOW, "allowSave=true")
                        .status())
                .isEqualTo(201);
    }

    /** Section 6.2: in collections each record has its own answer, and the code is called statusCode. */
    @Test
    void in_a_collection_the_rule_strikes_one_record_alone() {
        client.create("Lead", lead("ada@holm.example"));
        client.control("duplicate-rule", "{\"object\":\"Lead\",\"field\":\"Email\"}");
        String attributes = "{\"attributes\":{\"type\":\"Lead\"},";

        JsonNode results = client.post(
                        "/composite/sobjects",
                        "{\"records\":[" + attributes + lead("ada@holm.example").substring(1) + "," + attributes
                                + lead("new@holm.example").substring(1) + "]}")
                .body();

        JsonNode error = results.path(0).path("errors").path(0);
        assertThat(error.path("statusCode").asText()).isEqualTo("DUPLICATES_DETECTED");
        assertThat(error.path("duplicateResut").path("allowSave").asBoolean(true))
                .isFalse();
        assertThat(results.path(1).path("success").asBoolean()).isTrue();
    }

    private static String lead(String email) {
        return "{\"LastName\":\"Holm\",\"Company\":\"Acme\",\"Email\":\"" + email + "\"}";
    }

    private String owner(String lead) {
        return client.read("Lead", lead).path("OwnerId").asText();
    }
}
