package io.entente.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.api.ChangeJson;
import io.entente.api.PlanReport;
import io.entente.mapping.Mapping;
import io.entente.model.Failure;
import io.entente.model.Run;
import io.entente.plan.ChangeClass;
import io.entente.store.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A plan as a file: {@code {"plan":"17","askedAt":..,"changes":[..],"summary":{..}}}, each change as the API shows it, with
 * the class of each field. Written change by change, however many there are.
 */
final class PlanFile implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final Mapping rules;
    private final JsonGenerator out;

    private PlanFile(Path path, Mapping rules, JsonGenerator out) {
        this.path = path;
        this.rules = rules;
        this.out = out;
    }

    /** Begins the file, in the place of one that is there; the launcher sees to it that nobody else may read it. */
    static PlanFile create(Path path, Run run, Mapping rules) {
        try {
            var out = JSON.createGenerator(Files.newBufferedWriter(path)).useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeStringField("plan", run.id().toString());
            out.writeStringField("askedAt", run.askedAt().toString());
            out.writeArrayFieldStart("changes");
            return new PlanFile(path, rules, out);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    void write(JournalEntry entry) {
        var node = ChangeJson.write(entry);
        for (int i = 0; i < entry.change().fields().size(); i++) {
            var field = entry.change().fields().get(i);
            var kind = ChangeClass.of(rules, entry.side(), entry.change(), field);
            ((ObjectNode) node.path("fields").path(i)).put("class", kind.label());
        }
        try {
            JSON.writeTree(out, node);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /** Ends the file with the numbers. */
    void finish(PlanReport report) {
        try {
            out.writeEndArray();
            out.writeFieldName("summary");
            JSON.writeTree(out, report.write());
            out.writeEndObject();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static Failure unwritable(Path path, IOException e) {
        return Failure.of(
                Failure.Kind.CONFIGURATION,
                "entente.plan-file",
                "the plan cannot be written to " + path + ": " + e.getClass().getSimpleName()
                        + "; give --out a file in a folder that you may write to",
                e);
    }
}
