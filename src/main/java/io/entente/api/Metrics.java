package io.entente.api;

import io.entente.model.Finding;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.store.ParkedCause;
import io.entente.store.Store;
import io.entente.store.UnreadableCause;
import io.entente.sync.Pulse;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Numbers of Entente's own for Prometheus. Labels are sides, kinds and states, never anything of a person. */
public final class Metrics {
    private static final String SIDE = "side";

    private final Pulse pulse;
    private final Store store;
    private final Clock clock;
    private final String marketing;

    /** @param marketing the marketing system's short name */
    public Metrics(Pulse pulse, Store store, Clock clock, String marketing) {
        this.marketing = marketing;
        this.pulse = pulse;
        this.store = store;
        this.clock = clock;
    }

    /** Makes the numbers known to a registry. */
    public void bindTo(MeterRegistry registry) {
        for (var kind : RunKind.values()) {
            Arrays.stream(RunState.values()).filter(RunState::isOver).forEach(state -> FunctionCounter.builder(
                            "entente.runs", pulse, of -> of.runs(kind, state))
                    .description("Runs that ended since the start")
                    .tag("kind", lower(kind))
                    .tag("state", lower(state))
                    .register(registry));
        }
        Gauge.builder("entente.frozen", this, Metrics::frozenNow)
                .description("People who left the scope, so that only refusals travel")
                .register(registry);
        Gauge.builder("entente.frozen.fields", this, Metrics::frozenFieldsNow)
                .description("Fields that stand still because two automations fight over them")
                .register(registry);
        for (var side : Side.values()) {
            counters(side, registry);
            Gauge.builder("entente.parked", this, of -> of.parkedNow(side))
                    .description("Changes that stand parked")
                    .tag(SIDE, side.label())
                    .register(registry);
            Gauge.builder("entente.unreadable", this, of -> of.unreadableNow(side))
                    .description("Records that cannot be read")
                    .tag(SIDE, side.label())
                    .register(registry);
            Gauge.builder("entente.lag.seconds", this, of -> of.lag(side))
                    .description("Seconds since the side was last read to its end; NaN before the first time")
                    .tag(SIDE, side.label())
                    .register(registry);
        }
    }

    private void counters(Side side, MeterRegistry registry) {
        FunctionCounter.builder("entente.changes.applied", pulse, of -> of.applied(side))
                .description("Changes the side confirmed since the start")
                .tag(SIDE, side.label())
                .register(registry);
        FunctionCounter.builder("entente.changes.parked", pulse, of -> of.parked(side))
                .description("Changes the side refused since the start")
                .tag(SIDE, side.label())
                .register(registry);
        FunctionCounter.builder(
                        "entente.calls",
                        pulse,
                        of -> side == Side.CRM ? of.calls().crm() : of.calls().marketing())
                .description("Requests made to the side since the start")
                .tag(SIDE, side.label())
                .register(registry);
    }

    private double parkedNow(Side side) {
        return store.read(session -> session.parked().byCause()).stream()
                .filter(cause -> cause.side() == side)
                .mapToLong(ParkedCause::count)
                .sum();
    }

    private double unreadableNow(Side side) {
        return store.read(session -> session.unreadables().byCause()).stream()
                .filter(cause -> ErrorReport.side(cause.system(), marketing) == side)
                .mapToLong(UnreadableCause::count)
                .sum();
    }

    private double frozenNow() {
        return store.<Long>read(session -> session.findings().count(Finding.FROZEN));
    }

    private double frozenFieldsNow() {
        return store.<Long>read(session -> session.findings().count(Finding.FIELD_FROZEN));
    }

    private double lag(Side side) {
        return pulse.of(side)
                .answeredAt()
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
