package io.entente.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.Run;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A run as people and scripts read it; the JSON is the one that the API answers with. */
public final class RunReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RunReport() {}

    /** The run as the API's object. */
    public static ObjectNode node(Run run) {
        var node = JSON.createObjectNode();
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
        counts(run).forEach(counts::put);
        node.putObject("calls")
                .put("marketing", run.calls().marketing())
                .put("crm", run.calls().crm());
        run.error().ifPresent(error -> node.put("error", error));
        return node;
    }

    static String json(Run run) {
        return node(run).toPrettyString();
    }

    static String text(Run run) {
        var text = new StringBuilder();
        text.append("Run %s (%s): %s"
                .formatted(
                        run.id(),
                        run.kind().name().toLowerCase(Locale.ROOT),
                        run.state().name().toLowerCase(Locale.ROOT)));
        run.startedAt()
                .flatMap(start -> run.finishedAt().map(end -> Duration.between(start, end)))
                .ifPresent(took ->
                        text.append(" in ").append(took.toMillis() / 1000.0).append(" s"));
        counts(run).forEach((name, number) -> text.append("%n  %-24s %,9d".formatted(name, number)));
        text.append("%n  %-24s %,9d".formatted("calls to marketing", run.calls().marketing()));
        text.append("%n  %-24s %,9d".formatted("calls to the CRM", run.calls().crm()));
        run.error().ifPresent(error -> text.append("%n  %s".formatted(error)));
        return text.toString();
    }

    private static Map<String, Long> counts(Run run) {
        var counts = new LinkedHashMap<String, Long>();
        counts.put("observed", run.counts().observed());
        counts.put("people", run.counts().people());
        counts.put("created", run.counts().created());
        counts.put("updated", run.counts().updated());
        counts.put("linked", run.counts().linked());
        counts.put("duplicates", run.counts().duplicates());
        counts.put("parked", run.counts().parked());
        counts.put("writtenBack", run.counts().writtenBack());
        counts.put("differences", run.counts().differences());
        return counts;
    }
}
