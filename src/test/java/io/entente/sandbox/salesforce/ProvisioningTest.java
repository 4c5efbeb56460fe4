package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProvisioningTest {

    private static final String FIELD = "{\"FullName\":\"Lead.Entente_Id__c\",\"Metadata\":{\"type\":\"Text\","
            + "\"label\":\"Entente Id\",\"length\":36,\"unique\":true,\"externalId\":true,\"caseSensitive\":true}}";

    private final TestClock clock = new TestClock();
    private SalesforceSandbox sandbox;
    private OrgClient client;

    @BeforeEach
    void start() {
        sandbox = SalesforceSandbox.start(Settings.fresh(clock).build());
        client = OrgClient.loggedIn(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_fresh_org_has_no_external_id() {
        assertThat(describes("Entente_Id__c")).isFalse();
        assertThat(client.patch("/sobjects/Lead/Entente_Id__c/k-1", "{\"LastName\":\"X\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_new_field_is_invisible_until_it_is_granted_to_the_user() {
        Answer created = client.post("/tooling/sobjects/CustomField", FIELD);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().path("id").asText()).startsWith("00N");
        assertThat(describes("Entente_Id__c")).isFalse();
        assertThat(upsert()).startsWith("404");
        assertThat(client.query("SELECT Entente_Id__c FROM Lead").error()).startsWith("INVALID_FIELD");

        String permissionSet = client.create("PermissionSet", "{\"Name\":\"Entente\",\"Label\":\"Entente\"}");
        grant(permissionSet, true);
        assertThat(describes("Entente_Id__c")).isFalse();
        assign(permissionSet);

        assertThat(describes("Entente_Id__c")).isTrue();
        assertThat(upsert()).startsWith("200");
        assertThat(client.column("SELECT Entente_Id__c FROM Lead", "Entente_Id__c"))
                .containsExactly("k-1");
    }

    @Test
    void a_field_granted_for_reading_cannot_be_written() {
        client.post("/tooling/sobjects/CustomField", FIELD);
        String permissionSet = client.create("PermissionSet", "{\"Name\":\"Entente\",\"Label\":\"Entente\"}");
        grant(permissionSet, false);
        assign(permissionSet);

        assertThat(describes("Entente_Id__c")).isTrue();
        assertThat(client.post("/sobjects/Lead", "{\"LastName\":\"X\",\"Company\":\"Y\",\"Entente_Id__c\":\"k\"}")
                        .error())
                .startsWith("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    @Test
    void a_field_is_created_once() {
        client.post("/tooling/sobjects/CustomField", FIELD);

        Answer again = client.post("/tooling/sobjects/CustomField", FIELD);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.error()).startsWith("DUPLICATE_DEVELOPER_NAME");
    }

    @Test
    void definitions_that_make_no_sense_are_refused() {
        assertThat(client.post("/tooling/sobjects/CustomField", FIELD.replace("Entente_Id__c", "Id"))
                        .error())
                .startsWith("INVALID_FULLNAME");
        assertThat(client.post("/tooling/sobjects/CustomField", FIELD.replace("Text", "Poem"))
                        .error())
                .startsWith("INVALID_TYPE");
        assertThat(client.post("/tooling/sobjects/CustomField", FIELD.replace("36", "256"))
                        .error())
                .startsWith("FIELD_INTEGRITY_EXCEPTION");
        assertThat(client.post(
                                "/sobjects/FieldPermissions",
                                "{\"ParentId\":\"" + client.create("PermissionSet", "{\"Name\":\"E\",\"Label\":\"E\"}")
                                        + "\",\"SobjectType\":\"Lead\",\"Field\":\"Lead.Nope__c\"}")
                        .error())
                .startsWith("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    }

    @Test
    void a_user_without_the_permission_changes_nothing() {
        try (SalesforceSandbox strict =
                SalesforceSandbox.start(Settings.fresh(clock).mayNotCustomize().build())) {
            OrgClient its = OrgClient.loggedIn(strict);

            Answer field = its.post("/tooling/sobjects/CustomField", FIELD);
            Answer permissionSet = its.post("/sobjects/PermissionSet", "{\"Name\":\"E\",\"Label\":\"E\"}");

            assertThat(field.status()).isEqualTo(403);
            assertThat(field.error()).startsWith("INSUFFICIENT_ACCESS");
            assertThat(permissionSet.status()).isEqualTo(403);
        }
    }

    private boolean describes(String field) {
        return client.get("/sobjects/Lead/describe")
                .body()
                .path("fields")
                .findValuesAsText("name")
                .contains(field);
    }

    private String upsert() {
        Answer answer = client.patch(
                "/composite/sobjects/Lead/Entente_Id__c",
                "{\"records\":[{\"attributes\":{\"type\":\"Lead\"},\"Entente_Id__c\":\"k-1\",\"LastName\":\"X\","
                        + "\"Company\":\"Y\"}]}");
        return answer.status() + " " + answer.body();
    }

    private void grant(String permissionSet, boolean edit) {
        client.create(
                "FieldPermissions",
                "{\"ParentId\":\"" + permissionSet + "\",\"SobjectType\":\"Lead\",\"Field\":\"Lead.Entente_Id__c\","
                        + "\"PermissionsRead\":true,\"PermissionsEdit\":" + edit + "}");
    }

    private void assign(String permissionSet) {
        String user = client.column("SELECT Id FROM User WHERE Email = 'integration@crm.example'", "Id")
                .get(0);
        client.create(
                "PermissionSetAssignment",
                "{\"PermissionSetId\":\"" + permissionSet + "\",\"AssigneeId\":\"" + user + "\"}");
    }
}
