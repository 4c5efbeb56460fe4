package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.OpenApi.Operation;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checked-in description of the API against the routes, and against what a daemon answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private final OpenApi file = new OpenApi();
    private final Company company = Company.start(CompanySettings.defaults(Clock.systemUTC()));
    private Daemon daemon;

    @BeforeAll
    void start(@TempDir Path home) {
        company.marketing()
                .seed(List.of(
                        Map.of("email", "ada@example.org", "lastname", "Lovelace", "company", "Analytical"),
                        Map.of("email", "parked@example.org", "firstname", "No last name")));
        daemon = Daemon.between(company, home);
        var desk = daemon.engine().desk();
        desk.work(desk.request(RunKind.RECONCILE, new Scope.All(), "test"));
    }

    @AfterAll
    void stop() {
        daemon.close();
        company.close();
    }

    List<Operation> operations() {
        return file.operations();
    }

    @Test
    void the_routes_serve_exactly_what_the_file_describes() {
        var described = new TreeMap<String, String>();
        file.operations()
                .forEach(operation -> described.put(operation.id(), operation.method() + " " + operation.path()));

        assertThat(OpenApi.served()).isEqualTo(described).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void examples_are_valid_and_answered_as_described(Operation operation) {
        for (var body : operation.exampleBodies()) {
            if (!body.isEmpty()) {
                assertThat(file.violations(file.bodySchema(operation), OpenApi.json(body)))
                        .isEmpty();
            }

            var answer = daemon.call(operation.method(), operation.examplePath(), body, Map.of());

            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202, 409);
            assertThat(file.broken(operation, answer)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void without_the_token_nothing_is_answered(Operation operation) {
        for (var authorization : List.of("", "Bearer", "Bearer wrong", "Basic " + Daemon.TOKEN, Daemon.TOKEN)) {
            var answer = daemon.call(
                    operation.method(),
                    operation.examplePath(),
                    operation.exampleBodies().get(0),
                    Map.of("Authorization", authorization));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Daemon.header(answer, "WWW-Authenticate")).hasValue("Bearer realm=\"entente\"");
            assertThat(file.broken(operation, answer)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_unknown_parameter_or_a_body_that_is_no_json_is_a_described_problem(Operation operation) {
        var answer = operation.method().equals("POST")
                ? daemon.post(operation.path(), "{\"kind\": ")
                : daemon.get(operation.path().replace("{id}", "x") + "?x=1");

        assertThat(answer.statusCode()).isIn(400, 404, 422);
        var problem = file.operations().stream()
                .filter(other -> other.path().equals(operation.path()))
                .filter(other -> other.method().equals(answer.request().method()))
                .findFirst()
                .orElseThrow();
        assertThat(file.broken(problem, answer)).isEmpty();
    }

    @Test
    void a_person_with_history_and_the_parked_are_as_described() {
        var search = operation("search-people");

        var ada = daemon.post("/api/v1/people/search", "{\"email\":\" ADA@example.org\"}");
        var parked = daemon.post("/api/v1/people/search", "{\"email\":\"parked@example.org\"}");
        var errors = daemon.get("/api/v1/errors");

        assertThat(file.broken(search, ada)).isEmpty();
        assertThat(file.broken(search, parked)).isEmpty();
        assertThat(file.broken(operation("list-errors"), errors)).isEmpty();
        var person = OpenApi.json(ada.body()).path("people").path(0);
        assertThat(person.path("records").findValuesAsText("side")).containsExactlyInAnyOrder("marketing", "crm");
        assertThat(person.path("changes").findValuesAsText("field")).contains("LastName", "entente_crm_id");
        assertThat(OpenApi.json(parked.body()).path("people").path(0).path("parked"))
                .hasSize(1);
        assertThat(OpenApi.json(errors.body()).path("parked").asInt()).isEqualTo(1);
        var cause = OpenApi.json(errors.body()).path("causes").path(0);
        assertThat(cause.path("mender").asText()).isEqualTo("marketing");
        assertThat(cause.path("where").asText()).isEqualTo("config/mapping.yaml");
        assertThat(OpenApi.json(parked.body()).findValuesAsText("page"))
                .allMatch(page -> page.contains("/s/contacts/view/"));
        var all = daemon.get(cause.path("all").asText() + "?limit=1");
        assertThat(file.broken(operation("list-errors-of-cause"), all)).isEmpty();
        assertThat(OpenApi.json(all.body()).path("errors").path(0).path("person"))
                .isEqualTo(cause.path("people").path(0));
        assertThat(daemon.get(OpenApi.json(all.body()).path("next").asText()).body())
                .contains("\"errors\":[]");
        var byId = daemon.post(
                "/api/v1/people/search", "{\"id\":" + cause.path("people").path(0) + "}");
        assertThat(OpenApi.json(byId.body())).isEqualTo(OpenApi.json(parked.body()));
    }

    @Test
    void the_examples_of_answers_fit_their_own_schemas() {
        file.schemas().properties().forEach(schema -> schema.getValue()
                .path("examples")
                .forEach(example -> assertThat(file.violations(schema.getValue(), example))
                        .as(schema.getKey())
                        .isEmpty()));
    }

    private Operation operation(String id) {
        return file.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
