package io.entente.sandbox;

import io.entente.model.Side;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Faults on order for one system. Whether the n-th thing that a fault meets is struck depends on the seed, the fault's
 * place in the order and n alone, so that the same seed makes the same faults. Thread-safe.
 */
public final class Faults {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final class Order {
        private final Fault fault;
        private final Instant since;
        private final SplittableRandom random;
        private int left;

        Order(Fault fault, Instant since, SplittableRandom random) {
            this.fault = fault;
            this.since = since;
            this.random = random;
            this.left = fault.odds().times();
        }

        boolean isOn(Instant now) {
            Duration age = Duration.between(since, now);
            return left > 0
                    && age.compareTo(fault.odds().from()) >= 0
                    && fault.odds()
                            .until()
                            .filter(end -> age.compareTo(end) >= 0)
                            .isEmpty();
        }

        boolean draw() {
            return random.nextDouble() < fault.odds().rate();
        }
    }

    private final Side side;
    private final Clock clock;
    private final List<Order> orders = new ArrayList<>();
    private final Map<Fault.Kind, Integer> struck = new EnumMap<>(Fault.Kind.class);
    private long seed;
    private int ordered;
    private SplittableRandom choices = new SplittableRandom(0);

    /**
     * @param side which of two sides the system is
     * @param clock tells when faults begin and end; never itself off
     */
    public Faults(Side side, Clock clock) {
        this.side = side;
        this.clock = clock;
    }

    Side side() {
        return side;
    }

    /** One more fault, behind those that wait. */
    public synchronized void add(Fault fault) {
        orders.removeIf(order -> order.left == 0);
        orders.add(new Order(fault, clock.instant(), new SplittableRandom(seed ^ (++ordered * SPREAD))));
    }

    /** Begins a script in place of whatever was on order. */
    public synchronized void follow(FaultScript script) {
        clear();
        struck.clear();
        seed = script.seed();
        ordered = 0;
        choices = new SplittableRandom(seed);
        script.on(side).forEach(this::add);
    }

    /** Nothing goes wrong from now on. */
    public synchronized void clear() {
        orders.clear();
    }

    /** How often each kind struck since the last script began. */
    public synchronized Map<Fault.Kind, Integer> struck() {
        return new EnumMap<>(struck);
    }

    /** The fault that strikes a call, the oldest order first. */
    synchronized Optional<Fault> takeForCall(Predicate<Fault> fits) {
        return take(fault -> fault.kind().level() == Fault.Level.CALL && fits.test(fault));
    }

    /** The fault of that kind that strikes the record now being written. */
    public synchronized Optional<Fault> takeForRecord(Fault.Kind kind) {
        return take(fault -> fault.kind() == kind);
    }

    /** How far the system's clock is off now. */
    synchronized Duration skew() {
        Instant now = clock.instant();
        return orders.stream()
                .filter(order -> order.fault.kind() == Fault.Kind.CLOCK_SKEW && order.isOn(now))
                .map(order -> order.fault.effect().delay())
                .findFirst()
                .orElse(Duration.ZERO);
    }

    /** One of so many, by the seed. */
    public synchronized int choose(int bound) {
        return choices.nextInt(bound);
    }

    // Every order that fits draws, struck or not: what one fault does never shifts what another will do.
    private Optional<Fault> take(Predicate<Fault> fits) {
        if (orders.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Order first = null;
        for (Order order : orders) {
            if (order.isOn(now) && fits.test(order.fault) && order.draw() && first == null) {
                first = order;
            }
        }
        if (first == null) {
            return Optional.empty();
        }
        first.left--;
        struck.merge(first.fault.kind(), 1, Integer::sum);
        return Optional.of(first.fault);
    }
}
