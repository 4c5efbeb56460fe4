package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A client that nobody here wrote meets what it meets at Salesforce. It is installed from npm on first use, below {@code
 * target}; without Node or the registry this fails, because then nothing is proven.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsforceTest {
    private static final String VERSION = "3.9.5";
    private static final Path HOME = Path.of("target/jsforce").toAbsolutePath();
    private static final Path SCRIPT = Path.of("src/test/js/jsforce-client.mjs");
    private static final int MINUTES = 3;

    private final SalesforceSandbox org = SalesforceSandbox.start(
            Settings.withExternalId(Clock.systemUTC()).pageSize(200).build());
    private JsonNode results = Json.MAPPER.createObjectNode();

    @BeforeAll
    void work_with_the_org() throws Exception {
        install();
        var printed = run(List.of(
                "node", SCRIPT.toString(), org.uri().toString(), "entente-client", "entente-secret", HOME.toString()));
        results = Json.MAPPER.readTree(printed);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    @Test
    void it_logs_in_and_learns_who_it_is() {
        assertThat(results.at("/login/id").asText()).startsWith("005");
        assertThat(results.at("/login/organizationId").asText()).startsWith("00D");
        assertThat(results.at("/identity/user_id")).isEqualTo(results.at("/login/id"));
        assertThat(results.at("/identity/username").asText()).isEqualTo("integration@crm.example");
        assertThat(results.at("/badToken/failed").asText()).isEqualTo("INVALID_SESSION_ID");
        assertThat(results.at("/renewed/answered").asInt()).isEqualTo(8);
        assertThat(results.at("/renewed/renewals").asInt()).isEqualTo(1);
    }

    @Test
    void it_reads_limits_and_descriptions() {
        assertThat(results.at("/limits/DailyApiRequests/Max").asInt()).isEqualTo(15_000);
        assertThat(results.at("/usage/limit").asInt()).isEqualTo(15_000);
        assertThat(results.at("/usage/used").asInt()).isPositive();
        assertThat(results.path("describeGlobal")).extracting(JsonNode::asText).contains("Lead", "Contact", "Account");
        assertThat(results.path("describe").toString())
                .isEqualTo("{\"keyPrefix\":\"00Q\",\"externalId\":true,\"unique\":true}");
    }

    @Test
    void it_creates_reads_updates_and_deletes_a_record() {
        var id = results.at("/create/id").asText();
        assertThat(id).startsWith("00Q").hasSize(18);
        assertThat(results.at("/retrieve/Email").asText()).isEqualTo("l1@jsforce.example");
        assertThat(results.at("/update/success").asBoolean()).isTrue();
        assertThat(results.at("/destroy/id").asText()).isEqualTo(id);
        assertThat(results.at("/destroyed/failed").asText()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(results.path("destroyMany").toString()).isEqualTo("[true]");
    }

    @Test
    void it_upserts_by_external_id() {
        assertThat(results.at("/upsertUpdate/id")).isEqualTo(results.at("/create/id"));
        assertThat(results.at("/upsertUpdate/created").asBoolean(true)).isFalse();
        assertThat(results.at("/upsertCreate/created").asBoolean()).isTrue();
        assertThat(results.at("/upsertSeveral/failed").asText()).isEqualTo("MULTIPLE_CHOICES");
        assertThat(results.at("/upsertSeveral/data")).hasSize(2);
    }

    @Test
    void it_is_refused_with_the_codes_it_knows() {
        assertThat(failure("missing")).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(failure("unknownField")).isEqualTo("INVALID_FIELD");
        assertThat(failure("unknownId")).isEqualTo("NOT_FOUND");
        assertThat(failure("unknownObject")).isEqualTo("NOT_FOUND");
        assertThat(failure("malformed")).isEqualTo("MALFORMED_QUERY");
    }

    @Test
    void it_writes_by_collections_and_composites() {
        assertThat(results.at("/collection/saved").asInt()).isEqualTo(450);
        assertThat(results.at("/collection/ids").asInt()).isEqualTo(450);
        assertThat(results.path("collectionUpsert").toString()).isEqualTo("[false,true,\"REQUIRED_FIELD_MISSING\"]");
        assertThat(results.at("/composite/compositeResponse"))
                .extracting(part -> part.path("httpStatusCode").asInt())
                .containsExactly(201, 201, 200);
    }

    @Test
    void it_queries_page_by_page() {
        assertThat(results.at("/query/records/0/Title").asText()).isEqualTo("Duchess");
        assertThat(results.at("/queryMore/total").asInt()).isEqualTo(455);
        assertThat(results.at("/queryMore/pages").toString()).isEqualTo("[200,200,55]");
        assertThat(results.path("autoFetch").asInt()).isEqualTo(455);
        assertThat(results.path("find").toString())
                .isEqualTo("[\"l1000@jsforce.example\",\"l1001@jsforce.example\",\"l1002@jsforce.example\"]");
        assertThat(results.path("retrieveMany")).hasSize(2);
        assertThat(results.path("updated").asInt()).isEqualTo(457);
    }

    @Test
    void it_writes_and_reads_by_bulk_jobs() {
        assertThat(results.at("/bulk/created").toString()).isEqualTo("[[\"true\",\"js-7000\"],[\"true\",\"js-7001\"]]");
        assertThat(results.at("/bulk/failed").toString())
                .isEqualTo("[\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --\"]");
        assertThat(results.at("/bulk/unprocessed").asInt(-1)).isZero();
        assertThat(results.path("bulkQuery")).hasSize(1);
        assertThat(results.at("/bulkQuery/0/Title").asText()).isEqualTo("A, \"quoted\"\nname");
        assertThat(results.at("/bulkQuery/0/CreatedDate").asText()).endsWith("Z");
    }

    private String failure(String step) {
        return results.path(step).path("failed").asText();
    }

    private static void install() throws Exception {
        var installed = HOME.resolve("node_modules/jsforce/package.json");
        if (Files.exists(installed)
                && Json.MAPPER
                        .readTree(installed.toFile())
                        .path("version")
                        .asText()
                        .equals(VERSION)) {
            return;
        }
        Files.createDirectories(HOME);
        Files.writeString(HOME.resolve("package.json"), "{\"private\": true}");
        run(List.of(
                "npm",
                "install",
                "--prefix=" + HOME,
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--loglevel=error",
                "jsforce@" + VERSION));
    }

    /** What the program prints; it must end well and in time. */
    private static String run(List<String> command) throws Exception {
        var out = Files.createTempFile(Files.createDirectories(Path.of("target")), "jsforce", ".out");
        var err = Files.createTempFile(Path.of("target"), "jsforce", ".err");
        try {
            var process = new ProcessBuilder(new ArrayList<>(command))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            assertThat(ended && process.exitValue() == 0)
                    .as("%s must work: this test needs Node 18 or later with npm, and jsforce %s from its registry.%n%s"
                            .formatted(String.join(" ", command.subList(0, 2)), VERSION, Files.readString(err)))
                    .isTrue();
            return Files.readString(out);
        } catch (IOException missing) {
            throw new AssertionError(
                    command.get(0) + " does not start: install Node 18 or later with npm (Debian: apt-get install npm)",
                    missing);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
