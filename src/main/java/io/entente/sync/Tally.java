package io.entente.sync;

import io.entente.model.RunCounts;
import io.entente.model.Side;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** What one run did so far; added to by several threads, read at any time. */
public final class Tally {
    private final AtomicLong observed = new AtomicLong();
    private final AtomicLong created = new AtomicLong();
    private final AtomicLong updated = new AtomicLong();
    private final AtomicLong linked = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final Map<Side, AtomicLong> parked = Map.of(Side.MARKETING, new AtomicLong(), Side.CRM, new AtomicLong());
    private final AtomicLong deleted = new AtomicLong();
    private final AtomicLong writtenBack = new AtomicLong();
    private final AtomicLong differences = new AtomicLong();
    private final AtomicLong planned = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();

    void observed(long records) {
        observed.addAndGet(records);
    }

    void created() {
        created.incrementAndGet();
        finished.incrementAndGet();
    }

    void updated() {
        updated.incrementAndGet();
        finished.incrementAndGet();
    }

    void writtenBack() {
        writtenBack.incrementAndGet();
        finished.incrementAndGet();
    }

    void deleted() {
        deleted.incrementAndGet();
    }

    /** Records that this run deleted on either side. */
    long deletedSoFar() {
        return deleted.get();
    }

    void linked(long records) {
        linked.addAndGet(records);
    }

    void duplicates(long records) {
        duplicates.addAndGet(records);
    }

    void parked(Side side, long changes) {
        of(side).addAndGet(changes);
    }

    private AtomicLong of(Side side) {
        return Objects.requireNonNull(parked.get(side));
    }

    /** Writes that side confirmed in this run. */
    long applied(Side side) {
        return side == Side.MARKETING ? writtenBack.get() : created.get() + updated.get();
    }

    /** Writes that side refused in this run, or would have. */
    long refusedBy(Side side) {
        return of(side).get();
    }

    void refused() {
        finished.incrementAndGet();
    }

    void differences(long fields) {
        differences.addAndGet(fields);
    }

    void planned(long changes) {
        planned.addAndGet(changes);
    }

    /** Writes decided in this run. */
    public long plannedSoFar() {
        return planned.get();
    }

    /** Writes answered in this run, one way or the other. */
    public long finishedSoFar() {
        return finished.get();
    }

    /** The counts, with the number of people that only the store knows. */
    public RunCounts counts(long people) {
        return new RunCounts(
                observed.get(),
                people,
                created.get(),
                updated.get(),
                linked.get(),
                duplicates.get(),
                refusedBy(Side.MARKETING) + refusedBy(Side.CRM),
                writtenBack.get(),
                differences.get());
    }
}
