package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SingleRecordTest {

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
    void a_record_is_created_read_changed_and_deleted() {
        Answer created = client.post("/sobjects/Lead", "{\"LastName\":\"Byron\",\"Company\":\"Engines\"}");
        String path = "/sobjects/Lead/" + created.body().path("id").asText();
        JsonNode read = client.get(path).body();
        Answer changed = client.patch(path, "{\"Title\":\"Countess\"}");
        Answer deleted = client.delete(path);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(OrgClient.BASE + path);
        assertThat(created.body().path("success").asBoolean()).isTrue();
        assertThat(read.path("attributes").toString())
                .isEqualTo("{\"type\":\"Lead\",\"url\":\"" + OrgClient.BASE + path + "\"}");
        assertThat(read.path("Status").asText()).isEqualTo("Open - Not Contacted");
        assertThat(read.path("HasOptedOutOfEmail").isBoolean()).isTrue();
        assertThat(changed.status()).isEqualTo(204);
        assertThat(changed.response().body()).isEmpty();
        assertThat(deleted.status()).isEqualTo(204);
    }

    @Test
    void only_the_fields_named_are_read() {
        String id = client.create("Lead", "{\"LastName\":\"Byron\",\"Company\":\"Engines\"}");

        JsonNode read =
                client.get("/sobjects/Lead/" + id + "?fields=lastname,Company").body();

        assertThat(read.properties().stream().map(Map.Entry::getKey))
                .containsExactly("attributes", "LastName", "Company");
    }

    @Test
    void an_id_of_15_characters_is_as_good_as_one_of_18() {
        String id = client.create("Lead", "{\"LastName\":\"Byron\",\"Company\":\"Engines\"}");

        assertThat(client.read("Lead", id.substring(0, 15)).path("Id").asText()).isEqualTo(id);
        assertThat(client.read("Lead", id.substring(0, 15).toLowerCase(java.util.Locale.ROOT))
                        .path(0)
                        .path("errorCode")
                        .asText())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void what_is_missing_deleted_or_no_id_is_told_apart() {
        String id = client.create("Lead", "{\"LastName\":\"Byron\",\"Company\":\"Engines\"}");
        client.delete("/sobjects/Lead/" + id);

        Answer gone = client.get("/sobjects/Lead/" + id);
        Answer goneToWrite = client.patch("/sobjects/Lead/" + id, "{\"Title\":\"x\"}");
        Answer never = client.get("/sobjects/Lead/00Q000000000001EAA");
        Answer noId = client.get("/sobjects/Lead/hello");

        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.error()).isEqualTo("ENTITY_IS_DELETED: entity is deleted");
        assertThat(goneToWrite.error()).isEqualTo("ENTITY_IS_DELETED: entity is deleted");
        assertThat(never.error()).startsWith("NOT_FOUND");
        assertThat(noId.error())
                .isEqualTo("NOT_FOUND: Provided external ID field does not exist or is not accessible: hello");
    }

    @Test
    void an_upsert_answers_201_then_200() {
        String path = "/sobjects/Lead/Entente_Id__c/k-1";

        Answer first = client.patch(path, "{\"LastName\":\"Byron\",\"Company\":\"Engines\"}");
        Answer second = client.patch(path, "{\"LastName\":\"Lovelace\"}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.body().path("created").asBoolean()).isTrue();
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body().path("created").asBoolean(true)).isFalse();
        assertThat(client.get(path).body().path("LastName").asText()).isEqualTo("Lovelace");
    }

    @Test
    void the_key_may_hold_a_slash() {
        Answer answer = client.patch(
                "/sobjects/Lead/Entente_Id__c/a%2Fb%20c", "{\"LastName\":\"Byron\",\"Company\":\"Engines\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(client.column("SELECT Entente_Id__c FROM Lead", "Entente_Id__c"))
                .containsExactly("a/b c");
    }

    @Test
    void an_upsert_can_be_kept_from_creating() {
        Answer answer = client.patch(
                "/sobjects/Lead/Entente_Id__c/k-1?updateOnly=true", "{\"LastName\":\"X\",\"Company\":\"Y\"}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(client.query("SELECT COUNT() FROM Lead")
                        .body()
                        .path("totalSize")
                        .asInt())
                .isZero();
    }

    @Test
    void several_matches_answer_300_with_addresses_and_write_nothing() {
        String one = client.create("Lead", "{\"LastName\":\"X\",\"Company\":\"Y\",\"Email\":\"x@y.example\"}");
        String two = client.create("Lead", "{\"LastName\":\"X\",\"Company\":\"Y\",\"Email\":\"X@Y.example\"}");

        Answer upsert = client.patch("/sobjects/Lead/Email/x@y.example", "{\"Title\":\"CEO\"}");
        Answer read = client.get("/sobjects/Lead/Email/x@y.example");

        String base = OrgClient.BASE + "/sobjects/Lead/";
        assertThat(upsert.status()).isEqualTo(300);
        assertThat(upsert.body().toString()).isEqualTo("[\"" + base + one + "\",\"" + base + two + "\"]");
        assertThat(read.status()).isEqualTo(300);
        assertThat(client.column("SELECT Id FROM Lead WHERE Title = null", "Id"))
                .hasSize(2);
    }

    @Test
    void an_unknown_key_field_is_not_found() {
        Answer answer = client.patch("/sobjects/Lead/Company/Acme", "{\"LastName\":\"X\"}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.error())
                .isEqualTo("NOT_FOUND: Provided external ID field does not exist or is not accessible: Company");
    }

    @Test
    void the_key_must_not_stand_in_the_body() {
        Answer answer = client.patch("/sobjects/Lead/Entente_Id__c/k-1", "{\"Entente_Id__c\":\"k-1\"}");

        assertThat(answer.error()).startsWith("INVALID_FIELD: The Entente_Id__c field should not be specified");
    }

    @Test
    void a_unique_value_is_held_by_one_record_until_that_is_deleted() {
        String body = "{\"LastName\":\"X\",\"Company\":\"Y\",\"Entente_Id__c\":\"k-1\"}";
        String holder = client.create("Lead", body);

        Answer second = client.post("/sobjects/Lead", body);
        client.create("Lead", body.replace("k-1", "K-1"));
        client.delete("/sobjects/Lead/" + holder);

        assertThat(second.error())
                .isEqualTo("DUPLICATE_VALUE: duplicate value found: Entente_Id__c duplicates value on record with id: "
                        + holder.substring(0, 15));
        assertThat(client.post("/sobjects/Lead", body).status()).isEqualTo(201);
    }

    @Test
    void an_id_in_the_body_is_refused() {
        Answer answer =
                client.post("/sobjects/Lead", "{\"Id\":\"00Q000000000001EAA\",\"LastName\":\"X\",\"Company\":\"Y\"}");

        assertThat(answer.error()).startsWith("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    @Test
    void bodies_that_are_not_json_are_refused() {
        assertThat(client.post("/sobjects/Lead", "{oops").error()).startsWith("JSON_PARSER_ERROR");
        assertThat(client.send("POST", "/sobjects/Lead", "").status()).isEqualTo(415);
        assertThat(client.send("PUT", "/sobjects/Lead", "").status()).isEqualTo(405);
    }
}
