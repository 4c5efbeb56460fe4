package io.entente.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.check.Check;
import io.entente.check.CheckReport;
import io.entente.check.Notice.Level;
import io.entente.check.Rights.Right;
import io.entente.connector.Provisioned;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A check as people and scripts read it. */
final class CheckPage {
    /** What became of a field that was missing. */
    record Mended(Check.Missing missing, Provisioned outcome) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;

    CheckPage(PrintWriter out) {
        this.out = out;
    }

    void report(CheckReport report) {
        report.notices()
                .forEach(notice ->
                        out.println("%-8s %s: %s".formatted(notice.level(), notice.place(), notice.message())));
        report.rights().stream()
                .filter(rights -> !rights.lacking().isEmpty())
                .forEach(rights -> out.println("%-8s %s: %s; %s"
                        .formatted(
                                "LACKS",
                                rights.place(),
                                String.join(", ", labels(rights.lacking())),
                                rights.remedy())));
        out.println("%s%d errors, %d warnings"
                .formatted(
                        report.complete() ? "" : "Not everything could be checked: ",
                        report.count(Level.ERROR),
                        report.count(Level.WARNING)));
        out.flush();
    }

    void missing(List<Check.Missing> missing) {
        missing.forEach(each -> out.println(
                "%-8s %s: %s".formatted("MISSING", place(each), each.field().describe())));
        out.flush();
    }

    void ask(int fields) {
        out.println("Create these %d fields? [y/N]".formatted(fields));
        out.flush();
    }

    void mended(Mended mended) {
        var place = place(mended.missing());
        if (mended.outcome() instanceof Provisioned.ByHand byHand) {
            out.println("%-8s %s: could not be created [%s]; by hand:".formatted("MANUAL", place, byHand.code()));
            for (int i = 0; i < byHand.steps().size(); i++) {
                out.println("         %d. %s".formatted(i + 1, byHand.steps().get(i)));
            }
        } else {
            boolean created = mended.outcome() instanceof Provisioned.Done done && done.created();
            out.println(
                    "%-8s %s: %s".formatted("DONE", place, created ? "created" : "it was there and is granted now"));
        }
        out.flush();
    }

    void json(CheckReport report, List<Mended> mended) {
        var root = JSON.createObjectNode();
        root.put("complete", report.complete())
                .put("errors", report.count(Level.ERROR))
                .put("warnings", report.count(Level.WARNING));
        var notices = root.putArray("notices");
        report.notices().forEach(notice -> notices.addObject()
                .put("level", notice.level().name().toLowerCase(Locale.ROOT))
                .put("place", notice.place())
                .put("code", notice.code())
                .put("message", notice.message()));
        var permissions = root.putArray("permissions");
        for (var rights : report.rights()) {
            var row = permissions.addObject().put("field", rights.place());
            labels(rights.needed()).forEach(row.putArray("needed")::add);
            labels(rights.granted()).forEach(row.putArray("granted")::add);
            labels(rights.lacking()).forEach(row.putArray("lacking")::add);
        }
        var fixed = root.putArray("fixed");
        for (var each : mended) {
            var node = fixed.addObject()
                    .put("system", each.missing().system())
                    .put("object", each.missing().field().object())
                    .put("field", each.missing().field().name());
            if (each.outcome() instanceof Provisioned.ByHand byHand) {
                node.put("outcome", "by-hand").put("code", byHand.code());
                byHand.steps().forEach(node.putArray("steps")::add);
            } else {
                node.put("outcome", "done");
            }
        }
        out.println(root.toPrettyString());
        out.flush();
    }

    private static List<String> labels(Set<Right> rights) {
        return rights.stream().sorted().map(Right::label).toList();
    }

    private static String place(Check.Missing missing) {
        return "%s %s.%s"
                .formatted(
                        missing.system(),
                        missing.field().object(),
                        missing.field().name());
    }
}
