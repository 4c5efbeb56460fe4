package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CollectionsTest {

    private static final String UPSERT = "/composite/sobjects/Lead/Entente_Id__c";

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
    void an_upsert_creates_then_updates_and_answers_in_order() {
        Answer first = client.patch(UPSERT, records(false, lead("a", "Ada"), lead("b", "Bob")));
        Answer second = client.patch(UPSERT, records(false, lead("b", "Robert"), lead("c", "Cleo")));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().findValuesAsText("created")).containsExactly("true", "true");
        assertThat(second.body().findValuesAsText("created")).containsExactly("false", "true");
        assertThat(second.body().path(0).path("id"))
                .isEqualTo(first.body().path(1).path("id"));
        assertThat(client.column("SELECT LastName FROM Lead ORDER BY Entente_Id__c", "LastName"))
                .containsExactly("Ada", "Robert", "Cleo");
    }

    @Test
    void a_bad_record_fails_alone_without_an_id() {
        String tooLong = lead("b", "B".repeat(81));

        JsonNode answer = client.patch(UPSERT, records(false, lead("a", "Ada"), tooLong, lead("c", "Cleo")))
                .body();

        assertThat(answer.findValuesAsText("success")).containsExactly("true", "false", "true");
        assertThat(answer.path(1).has("id")).isFalse();
        assertThat(answer.path(1).path("errors").path(0).path("statusCode").asText())
                .isEqualTo("STRING_TOO_LONG");
        assertThat(answer.path(1).path("errors").path(0).path("fields").path(0).asText())
                .isEqualTo("LastName");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void all_or_none_takes_the_good_ones_back() {
        JsonNode answer = client.patch(UPSERT, records(true, lead("a", "Ada"), lead("b", "B".repeat(81))))
                .body();

        assertThat(answer.findValuesAsText("statusCode"))
                .containsExactly("ALL_OR_NONE_OPERATION_ROLLED_BACK", "STRING_TOO_LONG");
        assertThat(count()).isZero();
    }

    @Test
    void a_badly_typed_value_condemns_the_whole_call() {
        String bad = "{\"attributes\":{\"type\":\"Lead\"},\"Entente_Id__c\":\"b\",\"DoNotCall\":\"maybe\"}";

        Answer answer = client.patch(UPSERT, records(false, lead("a", "Ada"), bad));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error())
                .startsWith("JSON_PARSER_ERROR: Cannot deserialize instance of boolean from VALUE_STRING value maybe");
        assertThat(count()).isZero();
    }

    @Test
    void an_unknown_field_condemns_the_whole_call() {
        String bad = "{\"attributes\":{\"type\":\"Lead\"},\"Entente_Id__c\":\"b\",\"Shoe_Size__c\":4}";

        Answer answer = client.patch(UPSERT, records(false, lead("a", "Ada"), bad));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).startsWith("INVALID_FIELD: No such column 'Shoe_Size__c'");
        assertThat(count()).isZero();
    }

    @Test
    void more_than_200_records_are_refused() {
        String many = IntStream.range(0, 201).mapToObj(i -> lead("k" + i, "L")).collect(Collectors.joining(","));

        Answer answer = client.patch(UPSERT, "{\"records\":[" + many + "]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).startsWith("EXCEEDED_ID_LIMIT: record limit reached");
    }

    @Test
    void a_repeated_external_id_fails_on_its_repetition() {
        JsonNode answer = client.patch(UPSERT, records(false, lead("a", "Ada"), lead("a", "Ada again")))
                .body();

        assertThat(answer.findValuesAsText("success")).containsExactly("true", "false");
        assertThat(answer.findValuesAsText("message")).containsExactly("Duplicate external id specified: a");
    }

    @Test
    void a_record_without_its_external_id_is_refused_alone() {
        JsonNode answer = client.patch(
                        UPSERT,
                        records(false, "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"X\",\"Company\":\"Y\"}"))
                .body();

        assertThat(answer.findValuesAsText("statusCode")).containsExactly("MISSING_ARGUMENT");
    }

    @Test
    void mixed_types_are_created_up_to_ten_runs() {
        String lead = "{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"X\",\"Company\":\"Y\"}";
        String contact = "{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"X\"}";
        String fiveTimes = String.join(",", java.util.Collections.nCopies(5, lead + "," + contact));

        Answer ten = client.post("/composite/sobjects", "{\"records\":[" + fiveTimes + "]}");
        Answer eleven = client.post("/composite/sobjects", "{\"records\":[" + fiveTimes + "," + lead + "]}");

        assertThat(ten.body().findValuesAsText("success")).hasSize(10).containsOnly("true");
        assertThat(eleven.status()).isEqualTo(400);
    }

    @Test
    void an_update_names_each_record_by_id_once() {
        String id = client.create("Lead", "{\"LastName\":\"X\",\"Company\":\"Y\"}");
        String change = "{\"attributes\":{\"type\":\"Lead\"},\"id\":\"" + id + "\",\"Title\":\"CEO\"}";
        String unknown = "{\"attributes\":{\"type\":\"Lead\"},\"id\":\"00Q000000000001EAA\",\"Title\":\"CEO\"}";
        String nameless = "{\"attributes\":{\"type\":\"Lead\"},\"Title\":\"CEO\"}";

        JsonNode answer = client.patch("/composite/sobjects", records(false, change, change, unknown, nameless))
                .body();

        assertThat(answer.findValuesAsText("success")).containsExactly("true", "false", "false", "false");
        assertThat(answer.findValuesAsText("statusCode"))
                .containsExactly("DUPLICATE_VALUE", "NOT_FOUND", "MISSING_ARGUMENT");
        assertThat(client.read("Lead", id).path("Title").asText()).isEqualTo("CEO");
    }

    @Test
    void deleted_records_are_retrieved_as_null() {
        String kept = client.create("Lead", "{\"LastName\":\"Kept\",\"Company\":\"Y\"}");
        String gone = client.create("Lead", "{\"LastName\":\"Gone\",\"Company\":\"Y\"}");

        JsonNode deletion = client.delete("/composite/sobjects?ids=" + gone + "&allOrNone=false")
                .body();
        JsonNode rows = client.post(
                        "/composite/sobjects/Lead",
                        "{\"ids\":[\"" + gone + "\",\"" + kept + "\"],\"fields\":[\"LastName\"]}")
                .body();

        assertThat(deletion.path(0).path("success").asBoolean()).isTrue();
        assertThat(rows.path(0).isNull()).isTrue();
        assertThat(rows.path(1).path("LastName").asText()).isEqualTo("Kept");
    }

    @Test
    void a_collection_is_one_call() {
        client.post("/sandbox/reset-calls", "");

        client.patch(UPSERT, records(false, lead("a", "Ada"), lead("b", "Bob")));

        JsonNode calls = client.get("/sandbox/calls").body();
        assertThat(calls.path("total").asInt()).isEqualTo(1);
        assertThat(calls.path("routes")
                        .path("PATCH /services/data/{version}/composite/sobjects/{object}/{key}")
                        .asInt())
                .isEqualTo(1);
    }

    private int count() {
        return client.get("/sandbox/count?object=Lead").body().path("count").asInt();
    }

    private static String records(boolean allOrNone, String... records) {
        return "{\"allOrNone\":" + allOrNone + ",\"records\":[" + String.join(",", records) + "]}";
    }

    private static String lead(String externalId, String lastName) {
        return "{\"attributes\":{\"type\":\"Lead\"},\"Entente_Id__c\":\"" + externalId + "\",\"LastName\":\"" + lastName
                + "\",\"Company\":\"Acme\"}";
    }
}
