package io.entente.sync;

import io.entente.model.Failure;
import io.entente.model.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The third step of every round: sends what was planned to both sides, consent to both before anything else to either. */
public final class Delivering {
    private final List<Delivery> deliveries;
    private final CallBudgets budgets;
    private final Slice slice;
    private final Optional<BulkDelivery> bulk;
    private final int parallel;
    private final ExecutorService workers;

    /**
     * @param deliveries in the order in which the sides are written
     * @param slice how many batches one round sends
     * @param bulk takes what is too much for single requests, before them
     * @param parallel how many batches of one side are on their way at a time
     * @param workers at least as many threads
     */
    public Delivering(
            List<Delivery> deliveries,
            CallBudgets budgets,
            Slice slice,
            Optional<BulkDelivery> bulk,
            int parallel,
            ExecutorService workers) {
        this.deliveries = List.copyOf(deliveries);
        this.budgets = budgets;
        this.slice = slice;
        this.bulk = bulk;
        this.parallel = parallel;
        this.workers = workers;
    }

    /**
     * Sends all consent and then a slice of the rest, as far as calls allow. While somebody is left to be planned, who may
     * refuse, no more than the hot lane goes, and no deletion before all were counted. A side that does not answer does not
     * hinder the other. A rehearsal sends nothing.
     *
     * @throws Failure the first side's, once the other was served
     */
    public void deliver(Job job) {
        if (job.isRehearsal()) {
            return;
        }
        var failures = new ArrayList<Failure>();
        // A side that does not take consent gets nothing else: what is to stop would go on.
        var able = deliveries.stream()
                .filter(delivery -> drain(delivery, job, Lane.CONSENT, Integer.MAX_VALUE, failures))
                .toList();
        var last = job.isEverybodyPlanned() ? Lane.DELETE : Lane.HOT;
        var jobs = bulk.filter(by -> able.contains(by.delivery()));
        jobs.filter(any -> job.isEverybodyPlanned()).ifPresent(by -> attempt(() -> by.begin(job), failures));
        able.forEach(delivery -> drain(delivery, job, last, slice.batches(), failures));
        jobs.ifPresent(by -> attempt(() -> finish(by, job, last, failures), failures));
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private void finish(BulkDelivery by, Job job, Lane last, List<Failure> failures) {
        if (by.finish(job)) {
            drain(by.delivery(), job, last, slice.batches(), failures);
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
    private boolean drain(Delivery delivery, Job job, Lane last, int batches, List<Failure> failures) {
        int before = failures.size();
        var left = new AtomicInteger(batches);
        var running = new ArrayList<Future<?>>();
        for (int i = 0; i < parallel; i++) {
            boolean isFirst = i == 0;
            running.add(workers.submit(() -> {
                boolean more = true;
                // Only one worker goes on where the side has too much at work.
                while (more && (isFirst || !budgets.isCrowded(delivery.side()))) {
                    more = sendOneOf(left, delivery, job, last);
                }
            }));
        }
        running.forEach(future -> await(future, failures));
        if (left.get() == 0) {
            job.leaveSomething();
        }
        return failures.size() == before;
    }

    /** Sends one batch of those that are left of the slice, if there is one. */
    private static boolean sendOneOf(AtomicInteger left, Delivery delivery, Job job, Lane last) {
        if (left.getAndUpdate(batches -> Math.max(0, batches - 1)) == 0) {
            return false;
        }
        boolean sent = delivery.sendNext(job, last);
        if (!sent) {
            left.incrementAndGet();
        }
        return sent;
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
