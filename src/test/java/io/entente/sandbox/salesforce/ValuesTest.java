package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ValuesTest {

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
    void text_is_trimmed_and_a_blank_one_clears() {
        String id = lead("\"FirstName\":\"  Ada \",\"Title\":\"CEO\"");
        client.patch("/sobjects/Lead/" + id, "{\"Title\":\"   \"}");

        JsonNode lead = client.read("Lead", id);

        assertThat(lead.path("FirstName").asText()).isEqualTo("Ada");
        assertThat(lead.path("Name").asText()).isEqualTo("Ada Byron");
        assertThat(lead.path("Title").isNull()).isTrue();
    }

    @Test
    void absent_leaves_alone_and_null_clears() {
        String id = lead("\"Title\":\"CEO\",\"City\":\"Turin\"");
        client.patch("/sobjects/Lead/" + id, "{\"Title\":null}");

        JsonNode lead = client.read("Lead", id);

        assertThat(lead.path("Title").isNull()).isTrue();
        assertThat(lead.path("City").asText()).isEqualTo("Turin");
    }

    @Test
    void mail_addresses_are_lower_cased() {
        String id = lead("\"Email\":\" Ada..B@Example.ORG \"");

        assertThat(client.read("Lead", id).path("Email").asText()).isEqualTo("ada..b@example.org");
    }

    @Test
    void hostile_text_is_kept_as_it_is() {
        String id = lead("\"Title\":\"<script>&amp; \\u202e\\ud83d\\ude00\"");

        assertThat(client.read("Lead", id).path("Title").asText()).isEqualTo("<script>&amp; \u202e\ud83d\ude00");
    }

    @Test
    void bad_values_are_refused_with_field_and_code() {
        assertThat(refusal("\"Email\":\"ada@\"")).isEqualTo("INVALID_EMAIL_ADDRESS [\"Email\"]");
        assertThat(refusal("\"Email\":\"ada@nowhere\"")).isEqualTo("INVALID_EMAIL_ADDRESS [\"Email\"]");
        assertThat(refusal("\"FirstName\":\"" + "x".repeat(41) + "\"")).isEqualTo("STRING_TOO_LONG [\"FirstName\"]");
        assertThat(refusal("\"Industry\":\"Wizardry\""))
                .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST [\"Industry\"]");
        assertThat(refusal("\"NumberOfEmployees\":123456789"))
                .isEqualTo("NUMBER_OUTSIDE_VALID_RANGE [\"NumberOfEmployees\"]");
        assertThat(refusal("\"DoNotCall\":null")).isEqualTo("INVALID_TYPE_ON_FIELD_IN_RECORD [\"DoNotCall\"]");
        assertThat(refusal("\"OwnerId\":\"nobody\"")).isEqualTo("MALFORMED_ID [\"OwnerId\"]");
        assertThat(refusal("\"OwnerId\":\"005000000000001AAA\""))
                .isEqualTo("INVALID_CROSS_REFERENCE_KEY [\"OwnerId\"]");
        assertThat(refusal("\"IsConverted\":true")).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE [\"IsConverted\"]");
    }

    @Test
    void an_open_picklist_takes_any_value() {
        String id = lead("\"LeadSource\":\"Carrier Pigeon\"");

        assertThat(client.read("Lead", id).path("LeadSource").asText()).isEqualTo("Carrier Pigeon");
    }

    @Test
    void several_faults_of_one_record_are_told_at_once() {
        Answer answer = client.post("/sobjects/Lead", "{\"Email\":\"ada@\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().findValuesAsText("errorCode"))
                .containsExactly("INVALID_EMAIL_ADDRESS", "REQUIRED_FIELD_MISSING");
        assertThat(answer.body().path(1).path("message").asText())
                .isEqualTo("Required fields are missing: [LastName, Company]");
    }

    @Test
    void a_required_field_cannot_be_cleared() {
        String id = lead("\"Title\":\"CEO\"");

        Answer answer = client.patch("/sobjects/Lead/" + id, "{\"Company\":\"\"}");

        assertThat(answer.error()).isEqualTo("REQUIRED_FIELD_MISSING: Required fields are missing: [Company]");
    }

    @Test
    void numbers_are_rounded_half_up_to_the_scale() {
        String account = client.create("Account", "{\"Name\":\"Acme\"}");
        String id = client.create(
                "Opportunity",
                "{\"Name\":\"Deal\",\"StageName\":\"Closed Won\",\"CloseDate\":\"2026-05-01\",\"AccountId\":\""
                        + account + "\",\"Amount\":\"10.125\"}");

        JsonNode deal = client.read("Opportunity", id);

        assertThat(deal.path("Amount").toString()).isEqualTo("10.13");
        assertThat(deal.path("CloseDate").asText()).isEqualTo("2026-05-01");
        assertThat(deal.path("IsWon").asBoolean()).isTrue();
    }

    @Test
    void badly_typed_values_end_the_request_while_it_is_read() {
        assertThat(unreadable("{\"DoNotCall\":\"maybe\"}")).startsWith("boolean from VALUE_STRING value maybe");
        assertThat(unreadable("{\"LastName\":5}")).startsWith("string from VALUE_NUMBER_INT value 5");
        assertThat(unreadable("{\"LastName\":{\"a\":1}}")).startsWith("string from START_OBJECT value {");
        assertThat(unreadable("{\"NumberOfEmployees\":\"many\"}")).startsWith("int from VALUE_STRING value many");
    }

    @Test
    void a_date_that_is_not_in_the_calendar_is_unreadable() {
        Answer answer = client.post("/sobjects/Opportunity", "{\"CloseDate\":\"2026-02-31\"}");

        assertThat(answer.error()).contains("Cannot deserialize instance of date from VALUE_STRING value 2026-02-31");
    }

    @Test
    void stamps_have_whole_seconds_and_an_offset_without_colon() {
        String id = lead("\"Title\":\"CEO\"");

        assertThat(client.read("Lead", id).path("SystemModstamp").asText()).isEqualTo("2026-03-02T09:00:00.000+0000");
    }

    @Test
    void a_custom_date_time_comes_back_as_an_instant() {
        try (SalesforceSandbox other = SalesforceSandbox.start(Settings.fresh(clock)
                .customField(CustomField.plain("Lead", "Seen__c", "DateTime"))
                .customField(CustomField.number("Lead", "Entente_Score__c", 5, 1))
                .build())) {
            OrgClient its = OrgClient.loggedIn(other);
            String id = its.create(
                    "Lead",
                    "{\"LastName\":\"X\",\"Company\":\"Y\",\"Seen__c\":\"2026-01-01T10:00:00+02:00\","
                            + "\"Entente_Score__c\":7.25}");

            assertThat(its.read("Lead", id).path("Seen__c").asText()).isEqualTo("2026-01-01T08:00:00.000+0000");
            assertThat(its.read("Lead", id).path("Entente_Score__c").toString()).isEqualTo("7.3");
            assertThat(its.patch("/sobjects/Lead/" + id, "{\"Seen__c\":\"2017-10-17 00:00:00\"}")
                            .error())
                    .startsWith("JSON_PARSER_ERROR: Cannot deserialize instance of datetime from VALUE_STRING value"
                            + " 2017-10-17 00:00:00");
            assertThat(its.patch("/sobjects/Lead/" + id, "{\"Entente_Score__c\":12345}")
                            .error())
                    .startsWith("NUMBER_OUTSIDE_VALID_RANGE");
        }
    }

    @Test
    void owners_must_be_active_and_fit_the_object() {
        Settings.Member gone = new Settings.Member("Gone", "Rep", "gone@crm.example", false);
        try (SalesforceSandbox other = SalesforceSandbox.start(
                Settings.fresh(clock).reps(List.of(gone)).build())) {
            OrgClient its = OrgClient.loggedIn(other);
            String rep = its.column("SELECT Id FROM User WHERE IsActive = false", "Id")
                    .get(0);
            String queue = its.column("SELECT Id FROM Group WHERE Type = 'Queue'", "Id")
                    .get(0);

            assertThat(its.post("/sobjects/Lead", "{\"LastName\":\"X\",\"Company\":\"Y\",\"OwnerId\":\"" + rep + "\"}")
                            .error())
                    .startsWith("INACTIVE_OWNER_OR_USER: operation performed with inactive user");
            its.create("Lead", "{\"LastName\":\"X\",\"Company\":\"Y\",\"OwnerId\":\"" + queue + "\"}");
            assertThat(its.post("/sobjects/Contact", "{\"LastName\":\"X\",\"OwnerId\":\"" + queue + "\"}")
                            .error())
                    .startsWith("MALFORMED_ID");
        }
    }

    @Test
    void the_admins_rules_refuse_with_their_own_words() {
        sandbox.add(new ValidationRule("Lead", "Company", ValidationRule.Test.CONTAINS, "test", "No tests, please."));
        client.control(
                "rule",
                "{\"object\":\"Lead\",\"field\":\"Phone\",\"test\":\"blank\",\"message\":\"A phone number, please.\"}");

        Answer answer = client.post("/sobjects/Lead", "{\"LastName\":\"X\",\"Company\":\"My Test Ltd\"}");

        assertThat(answer.body().findValuesAsText("errorCode"))
                .containsExactly("FIELD_CUSTOM_VALIDATION_EXCEPTION", "FIELD_CUSTOM_VALIDATION_EXCEPTION");
        assertThat(answer.body().findValuesAsText("message"))
                .containsExactly("No tests, please.", "A phone number, please.");
        client.control("clear-rules", "");
        client.create("Lead", "{\"LastName\":\"X\",\"Company\":\"My Test Ltd\"}");
    }

    private String lead(String more) {
        return client.create("Lead", "{\"LastName\":\"Byron\",\"Company\":\"Engines\"," + more + "}");
    }

    private String refusal(String more) {
        JsonNode error = client.post("/sobjects/Lead", "{\"LastName\":\"Byron\",\"Company\":\"Engines\"," + more + "}")
                .body()
                .path(0);
        return error.path("errorCode").asText() + " " + error.path("fields");
    }

    private String unreadable(String body) {
        Answer answer = client.post("/sobjects/Lead", body);
        assertThat(answer.status()).isEqualTo(400);
        return answer.error().replace("JSON_PARSER_ERROR: Cannot deserialize instance of ", "");
    }
}
