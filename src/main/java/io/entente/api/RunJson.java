package io.entente.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.Calls;
import io.entente.model.Progress;
import io.entente.model.Run;
import io.entente.model.RunCounts;
import io.entente.model.RunId;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A run as JSON: what the API answers with, what commands print, and what they read from a daemon. */
public final class RunJson {
    private RunJson() {}

    /** The run as the API's object. Whom it is about stays out: addresses are personal data. */
    public static ObjectNode write(Run run) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("id", run.id().toString());
        node.put("kind", run.kind().name().toLowerCase(Locale.ROOT));
        node.put("state", run.state().name().toLowerCase(Locale.ROOT));
        node.put("askedBy", run.askedBy());
        node.put("askedAt", run.askedAt().toString());
        run.startedAt().ifPresent(at -> node.put("startedAt", at.toString()));
        run.finishedAt().ifPresent(at -> node.put("finishedAt", at.toString()));
        node.putObject("progress")
                .put("done", run.progress().done())
                .put("total", run.progress().total());
        var counts = node.putObject("counts");
        counts(run.counts()).forEach(counts::put);
        node.putObject("calls")
                .put("marketing", run.calls().marketing())
                .put("crm", run.calls().crm());
        run.error().ifPresent(error -> node.put("error", error));
        run.note().ifPresent(note -> node.put("note", note));
        return node;
    }

    /** The run that such an object tells of; whom it was about is not told, so that is everybody. */
    public static Run read(JsonNode node) {
        var counts = node.path("counts");
        return new Run(
                new RunId(node.path("id").asLong()),
                RunKind.valueOf(node.path("kind").asText().toUpperCase(Locale.ROOT)),
                new Scope.All(),
                node.path("askedBy").asText(),
                RunState.valueOf(node.path("state").asText().toUpperCase(Locale.ROOT)),
                Instant.parse(node.path("askedAt").asText()),
                instant(node.path("startedAt")),
                instant(node.path("finishedAt")),
                new Progress(
                        node.path("progress").path("done").asLong(),
                        node.path("progress").path("total").asLong()),
                new RunCounts(
                        counts.path("observed").asLong(),
                        counts.path("people").asLong(),
                        counts.path("created").asLong(),
                        counts.path("updated").asLong(),
                        counts.path("linked").asLong(),
                        counts.path("duplicates").asLong(),
                        counts.path("parked").asLong(),
                        counts.path("writtenBack").asLong(),
                        counts.path("differences").asLong()),
                new Calls(
                        node.path("calls").path("marketing").asLong(),
                        node.path("calls").path("crm").asLong()),
                text(node.path("error")),
                text(node.path("note")));
    }

    /** The counts by name, in the order in which people read them. */
    public static Map<String, Long> counts(RunCounts counts) {
        var byName = new LinkedHashMap<String, Long>();
        byName.put("observed", counts.observed());
        byName.put("people", counts.people());
        byName.put("created", counts.created());
        byName.put("updated", counts.updated());
        byName.put("linked", counts.linked());
        byName.put("duplicates", counts.duplicates());
        byName.put("parked", counts.parked());
        byName.put("writtenBack", counts.writtenBack());
        byName.put("differences", counts.differences());
        return byName;
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText()).filter(text -> !text.isEmpty());
    }

    private static Optional<Instant> instant(JsonNode node) {
        return node.isTextual() ? Optional.of(Instant.parse(node.asText())) : Optional.empty();
    }
}
