package io.entente.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.api.DifferenceReport;
import io.entente.api.RunJson;
import io.entente.api.RunOrder;
import io.entente.api.Token;
import io.entente.model.Failure;
import io.entente.model.Run;
import io.entente.model.RunId;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import io.entente.store.Store;
import io.entente.store.StoreSettings;
import io.entente.sync.Tenure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The API of the daemon that holds the store, as commands use it. */
final class DaemonClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final URI api;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    DaemonClient(URI api, String token) {
        this.api = api;
        this.token = token;
    }

    /** The daemon that holds the store, where one does. */
    static Optional<DaemonClient> find(Settings settings, Clock clock) {
        try (var store = Store.open(new StoreSettings(
                settings.storeUrl(), settings.find(Key.STORE_USERNAME), settings.find(Key.STORE_PASSWORD)))) {
            return store.read(session -> session.leases().current(Tenure.NAME, clock.instant()))
                    .filter(lease -> !lease.address().isEmpty() && Tenure.mayBeAlive(lease))
                    .map(lease -> new DaemonClient(URI.create(lease.address()), token(settings, lease.address())));
        }
    }

    private static String token(Settings settings, String address) {
        return Token.known(settings.find(Key.API_TOKEN), settings.home())
                .orElseThrow(() -> Failure.of(
                        Failure.Kind.CREDENTIALS,
                        "entente.no-token",
                        "the daemon at " + address
                                + " holds the store, and its token is not known here; set api.token to"
                                + " the daemon's, or copy its file var/api-token"));
    }

    /** Orders a run and waits for its end. */
    Run carryOut(RunKind kind, Scope scope) throws InterruptedException {
        var order = RunOrder.write(kind, scope);
        var run = RunJson.read(ask("POST", "/api/v1/runs", BodyPublishers.ofString(order.toString())));
        while (!run.state().isOver()) {
            Thread.sleep(LOOK_AGAIN.toMillis());
            run = RunJson.read(ask("GET", "/api/v1/runs/" + run.id(), BodyPublishers.noBody()));
        }
        return run;
    }

    /** What a run found that differed, asked for when it is needed. */
    Supplier<DifferenceReport> differences(RunId run) {
        return () -> {
            try {
                return DifferenceReport.read(
                        ask("GET", "/api/v1/runs/" + run + "/differences", BodyPublishers.noBody()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Failure.of(
                        Failure.Kind.UNAVAILABLE, "entente.interrupted", "nobody waits for the report any more", e);
            }
        };
    }

    /** How much does not get through: changes that stand parked and records that cannot be read. */
    long errors() throws InterruptedException {
        var errors = ask("GET", "/api/v1/errors", BodyPublishers.noBody());
        return errors.path("parked").asLong() + errors.path("unreadable").asLong();
    }

    /** How it is. */
    JsonNode status() throws InterruptedException {
        return ask("GET", "/api/v1/status", BodyPublishers.noBody());
    }

    /** People as the API explains them. */
    JsonNode explain(JsonNode whom) throws InterruptedException {
        return ask("POST", "/api/v1/people/explain", BodyPublishers.ofString(whom.toString()));
    }

    private JsonNode ask(String method, String path, HttpRequest.BodyPublisher body) throws InterruptedException {
        var request = HttpRequest.newBuilder(api.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            var json = JSON.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw refused(answer, json);
            }
            return json;
        } catch (JsonProcessingException e) {
            throw unavailable("answers with something that is no JSON", e);
        } catch (IOException e) {
            throw unavailable("does not answer", e);
        }
    }

    private Failure refused(HttpResponse<String> answer, JsonNode problem) {
        return Failure.of(
                answer.statusCode() == 401 ? Failure.Kind.CREDENTIALS : Failure.Kind.UNAVAILABLE,
                problem.path("code").asText("entente.daemon"),
                "the daemon at " + api + " answers " + answer.statusCode() + ": "
                        + problem.path("detail").asText("no reason given"));
    }

    private Failure unavailable(String what, IOException cause) {
        return Failure.of(
                Failure.Kind.UNAVAILABLE,
                "entente.daemon",
                "the daemon at " + api + " holds the store but " + what
                        + "; look into its log, or end it and try again",
                cause);
    }
}
