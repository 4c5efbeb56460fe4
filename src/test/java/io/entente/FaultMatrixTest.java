package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.Rehearsal.Verdict;
import io.entente.sandbox.Fault.Kind;
import io.entente.sandbox.FaultScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault alone and three mixtures of all: leads go round the loop while it strikes and both sides edit, refuse, convert
 * and delete; then it ends.
 * Whether anything was lost or done twice is told by the pretend systems' own records of what was written, not by ours.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTest {
    private static final Path TABLE = Path.of("target/fault-matrix.txt");

    /** What a row of the matrix is called, and its faults. */
    record Row(String name, String script) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

    @ParameterizedTest
    @MethodSource("rows")
    void nothing_is_lost_and_nothing_is_done_twice(Row row, @TempDir Path folder) {
        try (var rehearsal = new Rehearsal(folder, Map.of())) {
            var verdict = rehearsal.play(FaultScript.parse(row.script()));
            verdicts.put(row.name(), verdict);

            verdict.assertWhole();
            assertStruck(row, verdict);
        }
    }

    /** A fault that never struck would prove nothing. */
    private static void assertStruck(Row row, Verdict verdict) {
        if (row.name().equals(Kind.SHIFTED_OFFSET.label())) {
            // Nobody is struck who never asks for an offset.
            assertThat(verdict.struck(Kind.SHIFTED_OFFSET)).isZero();
        } else if (!row.name().equals(Kind.CLOCK_SKEW.label())) {
            assertThat(verdict.struck()).isPositive();
        }
        if (row.name().equals(Kind.SESSION_EXPIRY.label())) {
            // The first login, and one for each session that ended, however many of eight requests at a time met its
            // end.
            assertThat(verdict.logins()).isLessThanOrEqualTo(1 + verdict.struck());
        }
    }

    @AfterAll
    void print_the_table() throws IOException {
        var lines = new ArrayList<String>();
        var format = "%-22s %6s %6s %6s %6s %6s";
        lines.add(format.formatted("fault", "struck", "runs", "failed", "lost", "twice"));
        verdicts.forEach((name, verdict) -> lines.add(format.formatted(
                name,
                verdict.struck(),
                verdict.runs(),
                verdict.failed(),
                verdict.lost().size(),
                verdict.twice().size())));
        Files.createDirectories(TABLE.getParent());
        Files.write(TABLE, lines);
    }

    static Stream<Row> rows() throws IOException {
        return Stream.concat(singles().stream(), storms());
    }

    static Stream<Row> storms() throws IOException {
        var storm = Files.readString(Path.of("config/faults/storm.yaml"));
        return Stream.of(11, 12, 13)
                .map(seed -> new Row("storm, seed " + seed, storm.replace("seed: 2", "seed: " + seed)));
    }

    private static List<Row> singles() {
        return List.of(
                single("status 500", "fault: status, rate: 0.15"),
                single("status 502", "fault: status, status: 502, rate: 0.15"),
                single("status 503", "fault: status, status: 503, rate: 0.15"),
                single("html", "fault: html, rate: 0.15"),
                single("slow", "fault: slow, delay: PT0.02S, rate: 0.3"),
                single("slow-body", "fault: slow-body, delay: PT0.05S, rate: 0.3"),
                single("truncate", "fault: truncate, rate: 0.15"),
                single("drop", "fault: drop, rate: 0.15"),
                single("drop-after-commit", "fault: drop-after-commit, rate: 0.2"),
                single("hang", "fault: hang, side: marketing, rate: 0.2, times: 3"),
                single("hang-after-commit", "fault: hang-after-commit, side: marketing, rate: 0.2, times: 3"),
                single("session-expiry", "fault: session-expiry, rate: 0.25"),
                single("daily-limit", "fault: daily-limit, rate: 0.1"),
                single("concurrent-limit", "fault: concurrent-limit, rate: 0.2, times: 1"),
                single("stale-cursor", "fault: stale-cursor, rate: 0.2"),
                single("lock-row", "fault: lock-row, rate: 0.3"),
                single("late-visible", "fault: late-visible, delay: PT2M, rate: 0.5"),
                single("case-twins", "fault: case-twins"),
                single("merge-while-paging", "fault: merge-while-paging, rate: 0.3, times: 20"),
                single("log-pruned", "fault: log-pruned, rate: 0.3"),
                single("shifted-offset", "fault: shifted-offset"),
                single("clock-skew", "fault: clock-skew, delay: -PT5M"));
    }

    private static Row single(String name, String fault) {
        return new Row(name, "{seed: 7, faults: [{" + fault + "}]}");
    }
}
