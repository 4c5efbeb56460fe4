package io.entente.sync;

import io.entente.model.Failure;
import io.entente.model.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The third step of every round: sends what was planned to both sides, consent to both before anything else to either. */
public final class Delivering {
    private final List<Delivery> deliveries;
    private final Optional<BulkDelivery> bulk;
    private final int parallel;
    private final ExecutorService workers;

    /**
     * @param deliveries in the order in which the sides are written
     * @param bulk takes what is too much for single requests, before them
     * @param parallel how many batches of one side are on their way at a time
     * @param workers at least as many threads
     */
    public Delivering(List<Delivery> deliveries, Optional<BulkDelivery> bulk, int parallel, ExecutorService workers) {
        this.deliveries = List.copyOf(deliveries);
        this.bulk = bulk;
        this.parallel = parallel;
        this.workers = workers;
    }

    /**
     * Sends until nothing is left that may be sent now. A side that does not answer does not hinder the other.
     *
     * @throws Failure the first side's, once the other was served
     */
    public void deliver(Job job) {
        var failures = new ArrayList<Failure>();
        // A side that does not take consent gets nothing else: what is to stop would go on.
        var able = deliveries.stream()
                .filter(delivery -> drain(delivery, job, Lane.CONSENT, failures))
                .toList();
        var jobs = bulk.filter(by -> able.contains(by.delivery()));
        jobs.ifPresent(by -> attempt(() -> by.begin(job), failures));
        able.forEach(delivery -> drain(delivery, job, Lane.DELETE, failures));
        jobs.ifPresent(by -> attempt(() -> finish(by, job, failures), failures));
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private void finish(BulkDelivery by, Job job, List<Failure> failures) {
        if (by.finish(job)) {
            drain(by.delivery(), job, Lane.DELETE, failures);
        }
    }

    private static void attempt(Runnable step, List<Failure> failures) {
        try {
            step.run();
        } catch (Failure failure) {
            failures.add(failure);
        }
    }

    /** Whether the side took part without a failure. */
    private boolean drain(Delivery delivery, Job job, Lane last, List<Failure> failures) {
        int before = failures.size();
        var running = new ArrayList<Future<?>>();
        for (int i = 0; i < parallel; i++) {
            running.add(workers.submit(() -> {
                while (delivery.sendNext(job, last)) {
                    // each turn is one batch
                }
            }));
        }
        running.forEach(future -> await(future, failures));
        return failures.size() == before;
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
