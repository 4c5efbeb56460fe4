package io.entente.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.model.Failure;
import io.entente.model.PersonId;
import io.entente.route.Request;
import io.entente.settings.Settings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Why somebody's records hold what they hold, and what keeps them from holding something else. */
@Command(
        name = "explain",
        description =
                "Says who somebody is on both sides, and of each field what was agreed, what comes of it, and why.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:told", "1:nobody is known by that", "2:cannot work"})
final class ExplainCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Environment environment;

    @Mixin
    private Common common = new Common();

    @Parameters(
            paramLabel = "EMAIL|ID",
            description = "An e-mail address, or the id that Entente gave the person, as errors and records carry it.")
    private String whom = "";

    @Option(names = "--json", description = "Prints what the API answers.")
    private boolean json;

    ExplainCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        var settings = common.settings(environment);
        var order = JSON.createObjectNode().put(PersonId.isValid(whom) ? "id" : "email", whom);
        var told = DaemonClient.find(settings, environment.clock())
                .map(daemon -> byDaemon(daemon, order))
                .orElseGet(() -> alone(settings, order));
        environment.out().println(json ? told.toPrettyString() : ExplainText.of(told));
        environment.out().flush();
        return told.path("people").isEmpty() ? Exit.ERRORS : Exit.DONE;
    }

    private static JsonNode byDaemon(DaemonClient daemon, JsonNode order) {
        try {
            return daemon.explain(order);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(
                    Failure.Kind.UNAVAILABLE, "entente.interrupted", "nobody waits for the answer any more", e);
        }
    }

    private JsonNode alone(Settings settings, JsonNode order) {
        try (var engine = environment.starter().start(settings, Starter.Mode.COMMAND)) {
            var reply = engine.people().explain(new Request("explain-people", Map.of(), "", order.toString()));
            var answer = JSON.readTree(reply.body());
            if (!answer.has("people")) {
                throw Failure.of(
                        Failure.Kind.CONFIGURATION,
                        "entente.explain",
                        "this is neither an e-mail address nor an id that Entente gave; `entente errors` lists ids");
            }
            return answer;
        } catch (JsonProcessingException e) {
            throw Failure.of(Failure.Kind.INTERNAL, "entente.explain-answer", "our own answer cannot be read", e);
        }
    }
}
