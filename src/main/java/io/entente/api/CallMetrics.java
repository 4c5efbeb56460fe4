package io.entente.api;

import io.entente.budget.CallAccount;
import io.entente.model.CallUsage;
import io.entente.model.Lane;
import io.entente.model.Side;
import io.entente.store.Store;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** Calls and what waits for them, for Prometheus. Labels are sides and lanes. */
public final class CallMetrics {
    private static final String SIDE = "side";

    private final Map<Side, CallAccount> accounts;
    private final Store store;

    /** @param accounts those that the connectors spend from */
    public CallMetrics(Map<Side, CallAccount> accounts, Store store) {
        this.accounts = Map.copyOf(accounts);
        this.store = store;
    }

    /** Makes the numbers known to a registry. */
    public void bindTo(MeterRegistry registry) {
        accounts.forEach((side, account) -> {
            Gauge.builder("entente.calls.day", account::used)
                    .description("Requests made to the side in the last 24 hours, before restarts included")
                    .tag(SIDE, side.label())
                    .register(registry);
            Gauge.builder("entente.calls.left", () -> account.usage()
                            .map(CallUsage::left)
                            .map(Long::doubleValue)
                            .orElse(Double.NaN))
                    .description(
                            "Requests that the side's system still takes from everybody; NaN where it does not say")
                    .tag(SIDE, side.label())
                    .register(registry);
            for (var lane : Lane.values()) {
                Gauge.builder("entente.waiting", () -> waiting(side, lane))
                        .description("Changes that wait to be sent")
                        .tag(SIDE, side.label())
                        .tag("lane", lane.label())
                        .register(registry);
                Gauge.builder("entente.lane.open", () -> account.passes(lane) ? 1 : 0)
                        .description("1 while there are calls for the lane, 0 while it is held")
                        .tag(SIDE, side.label())
                        .tag("lane", lane.label())
                        .register(registry);
            }
        });
    }

    private long waiting(Side side, Lane lane) {
        return store.read(session -> session.journal().waiting())
                .getOrDefault(side, Map.of())
                .getOrDefault(lane, 0L);
    }
}
