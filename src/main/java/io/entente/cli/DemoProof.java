package io.entente.cli;

import io.entente.model.FieldChange;
import io.entente.model.RunCounts;
import io.entente.store.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What reading both sides in full again came to, right after they were brought together.
 *
 * @param counts of that run
 * @param decided what it still had to write, at most {@link #MOST}
 */
record DemoProof(RunCounts counts, List<JournalEntry> decided) {
    /** More than anybody reads. */
    static final int MOST = 10_000;

    private static final int SHOWN = 20;

    DemoProof {
        decided = List.copyOf(decided);
    }

    /** Whether both sides agree on everything that is not parked. */
    boolean holds() {
        return counts.differences() == 0;
    }

    List<String> lines(Screen screen) {
        if (holds()) {
            return List.of(screen.toned(
                    Screen.Tone.GOOD,
                    "  Both sides were read in full again (%,d records): nothing differs."
                            .formatted(counts.observed())));
        }
        var lines = new ArrayList<String>();
        lines.add(screen.toned(
                Screen.Tone.BAD,
                "  Both sides were read in full again: %,d fields differed.".formatted(counts.differences())));
        decided.stream().limit(SHOWN).map(DemoProof::told).forEach(lines::add);
        if (decided.size() > SHOWN) {
            lines.add("    and %,d records more".formatted(decided.size() - SHOWN));
        }
        return lines;
    }

    /** Which record and fields; values are nobody's business. */
    private static String told(JournalEntry entry) {
        var fields = entry.change().fields().stream()
                .map(FieldChange::field)
                .sorted()
                .collect(Collectors.joining(", "));
        return "    %s %s: %s"
                .formatted(
                        entry.change().object(),
                        entry.key().map(key -> key.id()).orElse("(missing)"),
                        fields);
    }
}
