package io.entente.sync;

import io.entente.model.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** The third step of every round: sends what was planned to both sides. */
public final class Delivering {
    private final List<Delivery> deliveries;
    private final int parallel;
    private final ExecutorService workers;

    /**
     * @param deliveries in the order in which the sides are written
     * @param parallel how many batches of one side are on their way at a time
     * @param workers at least as many threads
     */
    public Delivering(List<Delivery> deliveries, int parallel, ExecutorService workers) {
        this.deliveries = List.copyOf(deliveries);
        this.parallel = parallel;
        this.workers = workers;
    }

    /**
     * Sends until nothing is left that may be sent now: to both sides the refusals before anything else to either. A side
     * that does not answer does not hinder the other.
     *
     * @throws Failure the first side's, once the other was served
     */
    public void deliver(Job job) {
        var failures = new LinkedHashMap<Delivery, Failure>();
        deliveries.forEach(delivery -> drain(delivery, () -> delivery.sendNextRefusals(job), failures));
        deliveries.stream()
                .filter(delivery -> !failures.containsKey(delivery))
                .toList()
                .forEach(delivery -> drain(delivery, () -> delivery.sendNext(job), failures));
        if (!failures.isEmpty()) {
            throw failures.values().iterator().next();
        }
    }

    private void drain(Delivery delivery, BooleanSupplier sendNext, Map<Delivery, Failure> failures) {
        var running = new ArrayList<Future<?>>();
        for (int i = 0; i < parallel; i++) {
            running.add(workers.submit(() -> {
                while (sendNext.getAsBoolean()) {
                    // each turn is one batch
                }
            }));
        }
        var failed = new ArrayList<Failure>();
        running.forEach(future -> await(future, failed));
        if (!failed.isEmpty()) {
            failures.put(delivery, failed.get(0));
        }
    }

    private static void await(Future<?> future, List<Failure> failures) {
        try {
            future.get();
        } catch (ExecutionException e) {
            failures.add(
                    e.getCause() instanceof Failure failure
                            ? failure
                            : Failure.of(
                                    Failure.Kind.INTERNAL,
                                    "entente.delivery",
                                    "delivering failed in an unforeseen way; see the cause in the log",
                                    e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failures.add(Failure.of(
                    Failure.Kind.UNAVAILABLE,
                    "entente.interrupted",
                    "the daemon is ending; the rest is sent at the next start",
                    e));
        }
    }
}
