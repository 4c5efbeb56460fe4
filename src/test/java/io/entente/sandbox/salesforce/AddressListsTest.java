package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An org with state and country picklists, by the help page on their field-syncing logic. */
final class AddressListsTest {
    private SalesforceSandbox sandbox;
    private OrgClient client;

    @BeforeEach
    void start() {
        sandbox = SalesforceSandbox.start(Settings.fresh(new TestClock()).build());
        client = OrgClient.loggedIn(sandbox);
        client.control("address-lists", "{}");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void codes_are_described_as_restricted_picklists_with_names_as_labels_and_texts_as_texts() {
        var fields = client.get("/sobjects/Lead/describe").body().path("fields");

        var code = field(fields, "CountryCode");
        assertThat(code.path("type").asText()).isEqualTo("picklist");
        assertThat(code.path("restrictedPicklist").asBoolean()).isTrue();
        assertThat(code.path("picklistValues")).anySatisfy(value -> {
            assertThat(value.path("value").asText()).isEqualTo("DE");
            assertThat(value.path("label").asText()).isEqualTo("Germany");
        });
        assertThat(field(fields, "Country").path("type").asText()).isEqualTo("string");
    }

    @Test
    void a_text_brings_its_code_along_and_a_code_its_text() {
        var byText = lead("\"Country\":\"United States\",\"State\":\"Texas\"");
        assertThat(byText.path("CountryCode").asText()).isEqualTo("US");
        assertThat(byText.path("StateCode").asText()).isEqualTo("TX");

        var byCode = lead("\"CountryCode\":\"AU\",\"StateCode\":\"WA\"");
        assertThat(byCode.path("Country").asText()).isEqualTo("Australia");
        assertThat(byCode.path("State").asText()).isEqualTo("Western Australia");
    }

    @Test
    void what_is_not_listed_or_does_not_belong_together_is_refused() {
        assertThat(refused("\"Country\":\"Deutschland\"")).startsWith("FIELD_INTEGRITY_EXCEPTION: There's a problem");
        assertThat(refused("\"Country\":\"DE\"")).startsWith("FIELD_INTEGRITY_EXCEPTION: There's a problem");
        assertThat(refused("\"CountryCode\":\"XX\"")).startsWith("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(refused("\"State\":\"Texas\"")).contains("must be specified before");
        assertThat(refused("\"Country\":\"Germany\",\"State\":\"Texas\"")).contains("problem with this state");
    }

    @Test
    void a_state_that_is_left_behind_keeps_its_country_from_changing() {
        var id = lead("\"Country\":\"United States\",\"State\":\"Texas\"")
                .path("Id")
                .asText();

        assertThat(change(id, "\"Country\":\"Canada\"").error()).contains("doesn't recognize the state value");
        assertThat(change(id, "\"Country\":\"Canada\",\"State\":\"Ontario\"").status())
                .isEqualTo(204);
        assertThat(client.read("Lead", id).path("StateCode").asText()).isEqualTo("ON");
    }

    @Test
    void a_country_that_is_taken_away_takes_its_state_along() {
        var id = lead("\"Country\":\"Canada\",\"State\":\"Ontario\"").path("Id").asText();

        assertThat(change(id, "\"CountryCode\":null").status()).isEqualTo(204);

        var left = client.read("Lead", id);
        assertThat(left.path("Country").isNull()).isTrue();
        assertThat(left.path("State").isNull()).isTrue();
        assertThat(left.path("StateCode").isNull()).isTrue();
    }

    @Test
    void of_two_that_do_not_match_a_new_record_keeps_the_code_and_a_change_is_refused() {
        var made = lead("\"Country\":\"Germany\",\"CountryCode\":\"FR\"");
        assertThat(made.path("Country").asText()).isEqualTo("France");

        assertThat(change(made.path("Id").asText(), "\"Country\":\"Germany\",\"CountryCode\":\"AT\"")
                        .error())
                .contains("Mismatched integration value");
    }

    private JsonNode lead(String address) {
        return client.read("Lead", client.create("Lead", fields(address)));
    }

    private String refused(String address) {
        return client.post("/sobjects/Lead", fields(address)).error();
    }

    private Answer change(String id, String address) {
        return client.patch("/sobjects/Lead/" + id, "{" + address + "}");
    }

    private static String fields(String address) {
        return "{\"LastName\":\"Lovelace\",\"Company\":\"Engines\"," + address + "}";
    }

    private static JsonNode field(JsonNode fields, String name) {
        return StreamSupport.stream(fields.spliterator(), false)
                .filter(field -> field.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
