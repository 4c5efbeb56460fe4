package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every file below routes/ promises to the admin who reads or edits it. */
class RoutesTest {
    private static final String ENDING = ".camel.yaml";
    private static final List<String> CONFIGURATIONS = List.of("handle-errors", "stop-work", "answer-problem");
    private static final String FAILURES = "handle-errors";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final JsonSchema DSL = dsl();

    static List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(Path.of("routes"))) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static List<Path> flows() throws IOException {
        return files().stream()
                .filter(file -> !file.endsWith(FAILURES + ENDING))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_is_valid_yaml_dsl(Path file) throws IOException {
        assertThat(file.getFileName().toString()).endsWith(ENDING);
        assertThat(problems(YAML.readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("flows")
    void a_flow_is_one_route_named_like_its_file_and_described_in_a_sentence(Path file) throws IOException {
        var entries = YAML.readTree(file.toFile());

        assertThat(entries.findValues("route")).hasSize(1);
        assertThat(route(entries).path("id").asText() + ENDING)
                .isEqualTo(file.getFileName().toString());
        assertThat(route(entries).path("description").asText()).endsWith(".").hasSizeGreaterThan(20);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("flows")
    void a_flow_says_what_happens_after_a_failure_in_the_one_place_there_is(Path file) throws IOException {
        var route = route(YAML.readTree(file.toFile()));

        var configuration = route.path("routeConfigurationId").asText();
        boolean none = route.path("errorHandler").has("noErrorHandler");
        assertThat(CONFIGURATIONS.contains(configuration) || (configuration.isEmpty() && none))
                .as("names one routeConfigurationId of %s, or says errorHandler: {noErrorHandler: {}}", CONFIGURATIONS)
                .isTrue();
        assertThat(route.findValue("onException")).isNull();
        assertThat(route.findValue("doTry")).isNull();
    }

    @Test
    void what_happens_after_a_failure_is_said_once() throws IOException {
        var entries = YAML.readTree(Path.of("routes", FAILURES + ENDING).toFile());

        assertThat(entries.findValues("routeConfiguration"))
                .extracting(configuration -> configuration.path("id").asText())
                .containsExactlyElementsOf(CONFIGURATIONS);
    }

    @Test
    void a_misspelt_step_is_caught() throws IOException {
        assertThat(problems(YAML.readTree("- route:\n    frm:\n      uri: direct:x\n")))
                .isNotEmpty();
    }

    /** The DSL's schema does not know that a placeholder may stand where Camel expects a number or a flag. */
    private static List<ValidationMessage> problems(JsonNode entries) {
        return DSL.validate(entries).stream()
                .filter(problem -> !problem.getInstanceNode().asText().matches("\\{\\{[a-z.-]+}}"))
                .toList();
    }

    /** The one route of a file; what stands beside it, such as rest, says how it is reached. */
    private static JsonNode route(JsonNode entries) {
        return entries.findValue("route");
    }

    private static JsonSchema dsl() {
        try (InputStream schema = RoutesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
        } catch (IOException e) {
            throw new IllegalStateException("camel-yaml-dsl carries its schema", e);
        }
    }
}
