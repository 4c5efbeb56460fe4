package io.entente.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Side;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One side is away while people work in the other one. What six hours of it bring about is brought about at once: the
 * daemon was refused until it gave up for a while, and all sessions have ended.
 */
final class Outage {
    /** A request is sent once and repeated five times; whoever was refused as often has given up, or is about to. */
    private static final int REFUSED = 6;

    private static final Patience LONG = new Patience(Duration.ofMinutes(30), Duration.ofMillis(50));

    private final Sandbox sandbox;
    private final FullLoop loop;
    private final Daemon daemon;

    Outage(Sandbox sandbox, FullLoop loop, Daemon daemon) {
        this.sandbox = sandbox;
        this.loop = loop;
        this.daemon = daemon;
    }

    /**
     * What people wrote on the other side meanwhile.
     *
     * @param leads how many, each of which gets a value that begins with the prefix
     * @param name of the field on the side that is away
     */
    record Edits(int leads, String name, String prefix, Runnable make) {}

    /**
     * How it was overcome.
     *
     * @param measured from the first call to the side that is back until it holds every edit
     * @param unnoticed from its return until that call
     */
    record Overcome(Measured measured, Duration unnoticed) {}

    Overcome of(Side away, Edits edits) {
        var system = sandbox.of(away);
        var fault = Http.JSON.createObjectNode().put("fault", "status").put("status", 503);
        system.send("POST", "/sandbox/fault", fault.put("times", Integer.MAX_VALUE));
        edits.make().run();
        until("the daemon's vain requests", () -> refused(system) >= REFUSED);
        var arrivals = new Arrivals(system, edits);
        system.send("POST", "/sandbox/clear-faults", Http.JSON.createObjectNode());
        sandbox.expireSessions();
        sandbox.countFromZero();

        long back = System.nanoTime();
        until("the daemon's first request after the outage", () -> calls(system) > 0);
        long noticed = System.nanoTime();
        var used = daemon.processor();
        until("the arrival of every edit", () -> arrivals.count() == edits.leads());
        long agreed = System.nanoTime();
        return new Overcome(
                new Measured(
                        edits.leads(),
                        Duration.ofNanos(agreed - noticed),
                        daemon.processor().minus(used),
                        sandbox.calls(),
                        edits.leads(),
                        loop.heap(),
                        loop.storeBytes()),
                Duration.ofNanos(noticed - back));
    }

    private void until(String what, BooleanSupplier isSo) {
        LONG.until(what, () -> {
            daemon.mustRun();
            return isSo.getAsBoolean();
        });
    }

    private static long calls(Http system) {
        return system.get("/sandbox/calls").path("total").asLong();
    }

    private static long refused(Http system) {
        return system.get("/sandbox/faults").path("struck").path("status").asLong();
    }

    /** Records that got their new value, by the pretend system's own record of its writes. */
    private static final class Arrivals {
        private final Http system;
        private final Edits edits;
        private final Set<String> records = new HashSet<>();
        private long last;

        Arrivals(Http system, Edits edits) {
            this.system = system;
            this.edits = edits;
            this.last = system.get("/sandbox/writes?after=" + Integer.MAX_VALUE)
                    .path("last")
                    .asLong();
        }

        long count() {
            JsonNode page = system.get("/sandbox/writes?after=" + last);
            if (page.path("forgotten").asLong() > 0) {
                throw Jvm.broken("the sandbox has forgotten writes that nobody had counted", null);
            }
            for (var write : page.path("writes")) {
                if (write.path("after").path(edits.name()).asText().startsWith(edits.prefix())) {
                    records.add(write.path("id").asText());
                }
            }
            last = page.path("last").asLong();
            return records.size();
        }
    }
}
