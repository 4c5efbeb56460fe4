package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.OrgClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class QueryTest {

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
    void a_result_comes_in_pages_of_2000_with_locators() {
        seed(4_500);

        JsonNode first =
                client.query("SELECT Id, Company FROM Lead ORDER BY Id").body();
        JsonNode second = client.get(first.path("nextRecordsUrl").asText()).body();
        JsonNode third = client.get(second.path("nextRecordsUrl").asText()).body();

        assertThat(first.path("totalSize").asInt()).isEqualTo(4_500);
        assertThat(first.path("done").asBoolean(true)).isFalse();
        assertThat(first.path("nextRecordsUrl").asText()).matches(OrgClient.BASE + "/query/0r8[0-9A-Za-z]+-2000");
        assertThat(second.path("records")).hasSize(2_000);
        assertThat(third.path("records")).hasSize(500);
        assertThat(third.path("done").asBoolean()).isTrue();
        assertThat(third.has("nextRecordsUrl")).isFalse();
        assertThat(third.path("records").path(499).path("Company").asText()).isEqualTo("Company 4499");
    }

    @Test
    void a_smaller_page_can_be_wished_for() {
        seed(500);

        JsonNode page = client.send(
                        "GET",
                        "/query?q=" + OrgClient.encoded("SELECT Id FROM Lead"),
                        "",
                        "Sforce-Query-Options",
                        "batchSize=10")
                .body();

        assertThat(page.path("records")).hasSize(200);
    }

    @Test
    void a_running_query_does_not_see_later_changes() {
        seed(2_001);
        JsonNode first = client.query("SELECT Id FROM Lead ORDER BY Id").body();
        String last = client.column("SELECT Id FROM Lead ORDER BY Id DESC LIMIT 1", "Id")
                .get(0);
        client.delete("/sobjects/Lead/" + last);

        assertThat(client.get(first.path("nextRecordsUrl").asText())
                        .body()
                        .path("records")
                        .path(0)
                        .path("Id")
                        .asText())
                .isEqualTo(last);
    }

    /** Orders in which the table is kept are walked and not sorted; the answers must not differ. */
    @Test
    void a_walk_by_id_or_by_change_is_exact_in_both_directions() {
        seed(5);
        List<String> ids = client.column("SELECT Id FROM Lead", "Id");
        Collections.sort(ids);
        List<String> backwards = new ArrayList<>(ids);
        Collections.reverse(backwards);

        assertThat(client.column("SELECT Id FROM Lead WHERE Id > '" + ids.get(1) + "' ORDER BY Id LIMIT 2", "Id"))
                .isEqualTo(ids.subList(2, 4));
        assertThat(client.column("SELECT Id FROM Lead ORDER BY SystemModstamp, Id LIMIT 3", "Id"))
                .isEqualTo(ids.subList(0, 3));
        assertThat(client.column("SELECT Id FROM Lead ORDER BY SystemModstamp DESC, Id DESC LIMIT 2 OFFSET 1", "Id"))
                .isEqualTo(backwards.subList(1, 3));
        assertThat(client.column("SELECT Id FROM Lead ORDER BY SystemModstamp DESC, Id LIMIT 2", "Id"))
                .isEqualTo(ids.subList(0, 2));
    }

    @Test
    void a_bad_or_old_locator_is_refused() {
        seed(2_001);
        String next = client.query("SELECT Id FROM Lead")
                .body()
                .path("nextRecordsUrl")
                .asText();
        clock.advance(Duration.ofHours(49));
        client.login();

        assertThat(client.get("/query/0r8nonsense-2000").error()).startsWith("INVALID_QUERY_LOCATOR");
        assertThat(client.get(next).error()).startsWith("INVALID_QUERY_LOCATOR");
    }

    @Test
    void conditions_select_rows() {
        lead("Ada", "ada@a.example", "Turin");
        lead("Bob", "bob@b.example", "Bern");
        lead("O'Hara", "", "turin");

        assertThat(names("City = 'TURIN'")).containsExactly("Ada", "O'Hara");
        assertThat(names("City != 'Turin'")).containsExactly("Bob");
        assertThat(names("Email = null")).containsExactly("O'Hara");
        assertThat(names("Email != 'ada@a.example'")).containsExactly("Bob", "O'Hara");
        assertThat(names("LastName LIKE '%a'")).containsExactly("Ada", "O'Hara");
        assertThat(names("LastName = 'O\\'Hara'")).containsExactly("O'Hara");
        assertThat(names("Email IN ('ADA@a.example','bob@b.example')")).containsExactly("Ada", "Bob");
        assertThat(names("Email NOT IN ('ada@a.example')")).containsExactly("Bob", "O'Hara");
        assertThat(names("(City = 'Bern' OR LastName = 'Ada') AND IsConverted = false"))
                .containsExactly("Ada", "Bob");
        assertThat(names("NOT City = 'Bern'")).containsExactly("Ada", "O'Hara");
        assertThat(names("LastName > 'ada' AND LastName <= 'BOB'")).containsExactly("Bob");
    }

    @Test
    void wildcards_can_be_escaped() {
        lead("100%", "", "");
        lead("1000", "", "");

        assertThat(names("LastName LIKE '100\\%'")).containsExactly("100%");
        assertThat(names("LastName LIKE '100_'")).containsExactly("100%", "1000");
    }

    @Test
    void case_counts_in_a_case_sensitive_external_id() {
        client.create("Lead", "{\"LastName\":\"Low\",\"Company\":\"Y\",\"Entente_Id__c\":\"k\"}");
        client.create("Lead", "{\"LastName\":\"High\",\"Company\":\"Y\",\"Entente_Id__c\":\"K\"}");

        assertThat(names("Entente_Id__c = 'K'")).containsExactly("High");
        assertThat(names("Entente_Id__c IN ('k')")).containsExactly("Low");
    }

    @Test
    void rows_are_ordered_blanks_first_unless_said_otherwise() {
        lead("Ada", "", "Turin");
        lead("Bob", "", "");
        lead("Cleo", "", "Bern");

        assertThat(ordered("City")).containsExactly("Bob", "Cleo", "Ada");
        assertThat(ordered("City NULLS LAST")).containsExactly("Cleo", "Ada", "Bob");
        assertThat(ordered("City DESC")).containsExactly("Bob", "Ada", "Cleo");
        assertThat(ordered("LastName DESC LIMIT 1 OFFSET 1")).containsExactly("Bob");
    }

    @Test
    void a_count_has_no_rows() {
        seed(3);

        JsonNode answer = client.query("SELECT COUNT() FROM Lead").body();

        assertThat(answer.path("totalSize").asInt()).isEqualTo(3);
        assertThat(answer.path("records")).isEmpty();
    }

    @Test
    void owners_are_walked_polymorphically() {
        String queue = client.column("SELECT Id FROM Group", "Id").get(0);
        String rep = client.column("SELECT Id FROM User WHERE Name = 'Rosa Marchetti'", "Id")
                .get(0);
        client.create("Lead", "{\"LastName\":\"A\",\"Company\":\"Y\",\"OwnerId\":\"" + queue + "\"}");
        client.create("Lead", "{\"LastName\":\"B\",\"Company\":\"Y\",\"OwnerId\":\"" + rep + "\"}");

        JsonNode rows = client.query("SELECT LastName, Owner.Name, Owner.Email FROM Lead ORDER BY LastName")
                .body()
                .path("records");

        assertThat(rows.path(0).path("Owner").path("attributes").path("type").asText())
                .isEqualTo("Name");
        assertThat(rows.path(0).path("Owner").path("Name").asText()).isEqualTo("Inbound Leads");
        assertThat(rows.path(0).path("Owner").path("Email").isNull()).isTrue();
        assertThat(rows.path(1).path("Owner").path("Email").asText()).isEqualTo("rosa@crm.example");
        assertThat(names("Owner.Name = 'rosa marchetti'")).containsExactly("B");
    }

    @Test
    void a_relation_that_leads_nowhere_is_null() {
        String account = client.create("Account", "{\"Name\":\"Acme\"}");
        client.create("Contact", "{\"LastName\":\"A\",\"AccountId\":\"" + account + "\"}");
        client.create("Contact", "{\"LastName\":\"B\"}");

        JsonNode rows = client.query("SELECT LastName, Account.Name FROM Contact ORDER BY LastName")
                .body()
                .path("records");

        assertThat(rows.path(0).path("Account").path("Name").asText()).isEqualTo("Acme");
        assertThat(rows.path(1).path("Account").isNull()).isTrue();
    }

    @Test
    void statements_out_of_the_grammar_are_malformed() {
        assertMalformed("SELECT Id FROM Lead WHERE City = 'a' OR City = 'b' AND Title = 'c'");
        assertMalformed("SELECT Id FROM Lead WHERE City = 'a' AND City = 'b' OR Title = 'c'");
        assertMalformed("SELECT Id FROM Lead WHERE City = 'open");
        assertMalformed("SELECT FROM Lead");
        assertMalformed("SELECT Id FROM Lead WHERE City 'a'");
        assertMalformed("SELECT Id FROM Lead LIMIT x");
        assertMalformed("SELECT Id FROM Lead WHERE City = 'a' nonsense");
        assertMalformed("SELECT FIELDS(ALL) FROM Lead");
    }

    @Test
    void fields_can_be_asked_for_all_at_once() {
        seed(1);

        JsonNode row = client.query("SELECT FIELDS(ALL) FROM Lead LIMIT 200")
                .body()
                .path("records")
                .path(0);

        assertThat(row.path("Company").asText()).isEqualTo("Company 0");
        assertThat(row.has("Entente_Id__c")).isTrue();
    }

    @Test
    void names_and_literals_that_do_not_fit_are_told() {
        assertThat(client.query("SELECT Shoe__c FROM Lead").error())
                .startsWith("INVALID_FIELD: No such column 'Shoe__c' on entity 'Lead'");
        assertThat(client.query("SELECT Id FROM Unicorn").error())
                .isEqualTo("INVALID_TYPE: sObject type 'Unicorn' is not supported.");
        assertThat(client.query("SELECT Id FROM Lead WHERE SystemModstamp > '2026-01-01T00:00:00Z'")
                        .error())
                .isEqualTo("INVALID_FIELD: value of filter criterion for field 'SystemModstamp' must be of type"
                        + " dateTime and should not be enclosed in quotes");
        assertThat(client.query("SELECT Id FROM Lead WHERE City = 5").error())
                .endsWith("must be of type string and should be enclosed in quotes");
        assertThat(client.query("SELECT Id FROM Lead WHERE Description = 'x'").error())
                .startsWith("INVALID_FIELD: field 'Description' can not be filtered");
        assertThat(client.query("SELECT Id FROM Lead WHERE IsConverted > true").error())
                .startsWith("INVALID_QUERY_FILTER_OPERATOR");
        assertThat(client.query("SELECT Id FROM Lead LIMIT 10 OFFSET 2001").error())
                .isEqualTo("NUMBER_OUTSIDE_VALID_RANGE: Maximum SOQL offset allowed is 2000");
    }

    @Test
    void an_address_of_more_than_16384_bytes_is_refused() {
        String ids =
                IntStream.range(0, 900).mapToObj(i -> "'00Q000000000001EAA'").collect(Collectors.joining(","));

        assertThat(client.query("SELECT Id FROM Lead WHERE Id IN (" + ids + ")").status())
                .isEqualTo(414);
    }

    private void assertMalformed(String soql) {
        Answer answer = client.query(soql);
        assertThat(answer.status()).as(soql).isEqualTo(400);
        assertThat(answer.error()).as(soql).startsWith("MALFORMED_QUERY");
    }

    private void lead(String lastName, String email, String city) {
        client.create(
                "Lead",
                "{\"LastName\":\"" + lastName + "\",\"Company\":\"Y\",\"Email\":\"" + email + "\",\"City\":\"" + city
                        + "\"}");
    }

    private List<String> names(String where) {
        Answer answer = client.query("SELECT LastName FROM Lead WHERE " + where + " ORDER BY LastName");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("records").findValuesAsText("LastName");
    }

    private List<String> ordered(String by) {
        return client.column("SELECT LastName FROM Lead ORDER BY " + by, "LastName");
    }

    private void seed(int count) {
        List<Map<String, Object>> leads = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> leads.add(Map.of("LastName", "L" + i, "Company", "Company " + i)));
        sandbox.seed("Lead", leads);
    }
}
