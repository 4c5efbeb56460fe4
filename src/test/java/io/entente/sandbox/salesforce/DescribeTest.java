package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DescribeTest {

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
    void versions_need_no_login_and_are_not_counted() {
        Answer answer = OrgClient.at(sandbox).get("/services/data/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().findValuesAsText("version")).contains("56.0", "62.0");
        assertThat(answer.body().findParent("label").toString()).contains("/services/data/v");
        assertThat(answer.header("Sforce-Limit-Info")).isEmpty();
        assertThat(client.get("/sandbox/calls").body().path("total").asInt()).isZero();
    }

    @Test
    void a_retired_version_is_not_found() {
        assertThat(client.get("/services/data/v20.0/limits").status()).isEqualTo(404);
    }

    @Test
    void fields_tell_type_length_and_duties() {
        JsonNode lastName = field("Lead", "LastName");

        assertThat(lastName.path("type").asText()).isEqualTo("string");
        assertThat(lastName.path("length").asInt()).isEqualTo(80);
        assertThat(lastName.path("label").asText()).isEqualTo("Last Name");
        assertThat(required("Lead")).containsExactlyInAnyOrder("LastName", "Company");
        assertThat(required("Contact")).containsExactly("LastName");
        assertThat(field("Lead", "Email").path("idLookup").asBoolean()).isTrue();
        assertThat(field("Lead", "Description").path("filterable").asBoolean()).isFalse();
        assertThat(field("Lead", "IsConverted").path("updateable").asBoolean()).isFalse();
        assertThat(field("Lead", "Name").path("createable").asBoolean()).isFalse();
    }

    @Test
    void picklists_tell_their_values_and_the_default() {
        JsonNode status = field("Lead", "Status");

        assertThat(status.path("restrictedPicklist").asBoolean()).isTrue();
        assertThat(status.path("picklistValues").findValuesAsText("value"))
                .containsExactly(
                        "Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed - Not Converted");
        assertThat(status.path("picklistValues").path(0).path("defaultValue").asBoolean())
                .isTrue();
        assertThat(status.path("defaultedOnCreate").asBoolean()).isTrue();
    }

    @Test
    void references_tell_what_they_point_to() {
        JsonNode owner = field("Lead", "OwnerId");

        assertThat(owner.path("referenceTo").toString()).isEqualTo("[\"Group\",\"User\"]");
        assertThat(owner.path("relationshipName").asText()).isEqualTo("Owner");
        assertThat(owner.path("polymorphicForeignKey").asBoolean()).isTrue();
        assertThat(field("Contact", "OwnerId").path("referenceTo").toString()).isEqualTo("[\"User\"]");
    }

    @Test
    void the_external_id_is_there_in_an_org_made_ready() {
        JsonNode id = field("Contact", "Entente_Id__c");

        assertThat(id.path("externalId").asBoolean()).isTrue();
        assertThat(id.path("unique").asBoolean()).isTrue();
        assertThat(id.path("caseSensitive").asBoolean()).isTrue();
        assertThat(id.path("custom").asBoolean()).isTrue();
        assertThat(id.path("length").asInt()).isEqualTo(36);
    }

    @Test
    void names_of_objects_are_taken_in_any_case() {
        assertThat(client.get("/sobjects/lEAD/describe").body().path("name").asText())
                .isEqualTo("Lead");
        assertThat(client.get("/sobjects/Unicorn/describe").error())
                .isEqualTo("NOT_FOUND: The requested resource does not exist");
    }

    @Test
    void all_objects_are_listed_with_their_key_prefix() {
        JsonNode objects = client.get("/sobjects").body().path("sobjects");

        assertThat(objects.findValuesAsText("name"))
                .contains("Lead", "Contact", "Account", "Opportunity", "User", "Group", "PermissionSet");
        assertThat(objects.findValuesAsText("keyPrefix")).contains("00Q", "003", "001", "006", "005", "00G");
    }

    private JsonNode field(String object, String name) {
        for (JsonNode field : fields(object)) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("no field " + name);
    }

    private List<String> required(String object) {
        List<String> names = new java.util.ArrayList<>();
        for (JsonNode field : fields(object)) {
            if (field.path("createable").asBoolean()
                    && !field.path("nillable").asBoolean()
                    && !field.path("defaultedOnCreate").asBoolean()) {
                names.add(field.path("name").asText());
            }
        }
        return names;
    }

    private JsonNode fields(String object) {
        return client.get("/sobjects/" + object + "/describe").body().path("fields");
    }
}
