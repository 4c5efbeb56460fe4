package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LoadTest {

    private static final int LEADS = 50_000;
    private static final int BATCH = 200;

    @Test
    void fifty_thousand_leads_go_in_by_200_from_several_threads_and_come_out_by_2000() {
        try (SalesforceSandbox sandbox =
                SalesforceSandbox.start(Settings.withExternalId(new TestClock()).build())) {
            OrgClient client = OrgClient.loggedIn(sandbox);

            IntStream.range(0, LEADS / BATCH).parallel().forEach(batch -> upsert(client, batch));

            Set<String> ids = new HashSet<>();
            Set<String> keys = new HashSet<>();
            int pages = 0;
            String next = "/query?q="
                    + OrgClient.encoded("SELECT Id, Entente_Id__c, Email, Owner.Name, SystemModstamp FROM Lead"
                            + " ORDER BY SystemModstamp, Id");
            while (!next.isEmpty()) {
                JsonNode page = client.get(next).body();
                page.path("records").forEach(row -> {
                    ids.add(row.path("Id").asText());
                    keys.add(row.path("Entente_Id__c").asText());
                });
                next = page.path("nextRecordsUrl").asText("");
                pages++;
            }
            assertThat(pages).isEqualTo(LEADS / 2_000);
            assertThat(ids).hasSize(LEADS);
            assertThat(keys).hasSize(LEADS);
        }
    }

    private static void upsert(OrgClient client, int batch) {
        String records = IntStream.range(batch * BATCH, (batch + 1) * BATCH)
                .mapToObj(i -> "{\"attributes\":{\"type\":\"Lead\"},\"Entente_Id__c\":\"key-" + i
                        + "\",\"LastName\":\"Last " + i + "\",\"FirstName\":\"First\",\"Company\":\"Company " + i
                        + "\",\"Email\":\"lead" + i + "@company.example\",\"City\":\"Turin\",\"Country\":\"Italy\"}")
                .collect(Collectors.joining(","));
        JsonNode results = client.patch("/composite/sobjects/Lead/Entente_Id__c", "{\"records\":[" + records + "]}")
                .body();
        assertThat(results.findValuesAsText("created")).hasSize(BATCH).containsOnly("true");
    }
}
