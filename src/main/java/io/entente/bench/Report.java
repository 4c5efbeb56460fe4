package io.entente.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.Calls;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was measured, as a table and as JSON. */
public final class Report {
    private static final int READ_PAGE = 1_000;
    private static final int READ_BACK_PAGE = 2_000;
    private static final int LOG_PAGE = 1_000;
    private static final int WRITE_BATCH = 200;

    /**
     * Milliseconds from the start of the process until the daemon runs.
     *
     * @param cold without a class data archive
     * @param archived with one
     */
    record Starts(List<Long> cold, List<Long> archived) {}

    private final int leads;
    private final Measured wire;
    private final Measured first;
    private final Measured second;
    private final Calls idle;
    private final Starts starts;

    Report(int leads, Measured wire, Measured first, Measured second, Calls idle, Starts starts) {
        this.leads = leads;
        this.wire = wire;
        this.first = first;
        this.second = second;
        this.idle = idle;
        this.starts = starts;
    }

    /**
     * Pages to read the leads and batches to write them and their status. What the CRM made of them, owner and status, must
     * be read once; and marketing's log, which tells our own writes too, must be passed to see what comes after them.
     */
    private Calls least() {
        return new Calls(
                pages(READ_PAGE) + pages(WRITE_BATCH) + pages(LOG_PAGE), pages(WRITE_BATCH) + pages(READ_BACK_PAGE));
    }

    private long pages(int size) {
        return (leads + size - 1L) / size;
    }

    private double ratio() {
        return wire.seconds() / first.seconds();
    }

    private double callsAboveLeast() {
        return (double) (first.calls().marketing() + first.calls().crm()) / (least().marketing() + least().crm()) - 1;
    }

    /** For people. */
    public String text() {
        return String.join(
                System.lineSeparator(),
                line("%,d leads, nothing linked before", leads),
                line("%-28s %10s %10s %12s %12s", "", "seconds", "records/s", "marketing", "crm calls"),
                row("bare wire", wire),
                row("full loop", first),
                row("second sync, unchanged", second),
                line(
                        "%-28s %10s %10s %,12d %,12d",
                        "least by single requests", "", "", least().marketing(), least().crm()),
                line("full loop / bare wire        %.0f %% of its speed (aim: 60 %%)", 100 * ratio()),
                line("calls above the least        %.1f %% (aim: 5 %%)", 100 * callsAboveLeast()),
                line(
                        "heap of the full loop        %,d MB at most, %s (aim: below 512 MB)",
                        first.heap().peak(), live(first.heap())),
                line("store                        %,d MB", first.storeBytes() >> 20),
                line("writes of the second sync    %,d", second.writes()),
                line(
                        "idle, calls a day            marketing %,d, crm %,d (aim: 2,000 each)",
                        idle.marketing(), idle.crm()),
                line(
                        "start to ready, seconds      %s without archive, %s with (aim: 3)",
                        seconds(starts.cold()), seconds(starts.archived())));
    }

    private static String row(String name, Measured measured) {
        return line(
                "%-28s %10.1f %,10d %,12d %,12d",
                name,
                measured.seconds(),
                measured.perSecond(),
                measured.calls().marketing(),
                measured.calls().crm());
    }

    private static String live(Measured.Heap heap) {
        return heap.live() == 0 ? "no full collection" : line("%,d MB after a full collection", heap.live());
    }

    private static String seconds(List<Long> millis) {
        return millis.stream().map(time -> line("%.1f", time / 1_000.0)).collect(Collectors.joining(" / "));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** For scripts. */
    public String json() {
        var node = Http.JSON.createObjectNode().put("leads", leads);
        add(node.putObject("bareWire"), wire);
        add(node.putObject("fullLoop"), first)
                .put("ratio", ratio())
                .put("callsAboveLeast", callsAboveLeast())
                .put("heapPeakMegabytes", first.heap().peak())
                .put("heapLiveMegabytes", first.heap().live())
                .put("storeBytes", first.storeBytes());
        add(node.putObject("secondSync"), second).put("writes", second.writes());
        calls(node.putObject("leastCalls"), least());
        calls(node.putObject("idleCallsADay"), idle);
        var start = node.putObject("startMillis");
        starts.cold().forEach(start.putArray("cold")::add);
        starts.archived().forEach(start.putArray("archived")::add);
        return node.toPrettyString();
    }

    private static ObjectNode add(ObjectNode node, Measured measured) {
        node.put("seconds", measured.seconds()).put("recordsPerSecond", measured.perSecond());
        calls(node.putObject("calls"), measured.calls());
        return node;
    }

    private static void calls(ObjectNode node, Calls calls) {
        node.put("marketing", calls.marketing()).put("crm", calls.crm());
    }
}
