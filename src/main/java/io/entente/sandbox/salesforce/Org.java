package io.entente.sandbox.salesforce;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Records of the org behind one lock: many readers or one writer. A writer's work is one transaction that
 * can be taken back as long as it runs.
 */
final class Org {

    private record Undo(ObjectType type, String id, Optional<Row> before) {}

    private final Schema schema = new Schema();
    private final Clock clock;
    private final Ids ids;
    private final Map<ObjectType, Table> tables = new HashMap<>();
    private final Deque<Undo> undo = new ArrayDeque<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    Org(Clock clock, long seed) {
        this.clock = clock;
        this.ids = new Ids(seed);
        schema.objects().forEach(type -> tables.put(type, new Table(type)));
    }

    Schema schema() {
        return schema;
    }

    /** Now, in whole seconds, as every stamp of the org. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    <T> T read(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    <T> T write(Supplier<T> work) {
        return writeIf(work, result -> true);
    }

    /** Runs the work as one transaction and takes it back unless its result is to be kept. */
    <T> T writeIf(Supplier<T> work, Predicate<T> keep) {
        lock.writeLock().lock();
        int mark = undo.size();
        boolean kept = false;
        try {
            T result = work.get();
            kept = keep.test(result);
            return result;
        } finally {
            if (!kept) {
                rollBackTo(mark);
            }
            if (lock.getWriteHoldCount() == 1) {
                undo.clear();
            }
            lock.writeLock().unlock();
        }
    }

    /** Records of an object; to be used inside {@link #read} or {@link #write}. */
    Table table(ObjectType type) {
        Table table = tables.get(type);
        if (table == null) {
            throw new IllegalStateException("No table for " + type.name());
        }
        return table;
    }

    /** Record of any object by its 18-character id, deleted or not. */
    Optional<Row> find(String id) {
        return schema.ofId(id).flatMap(type -> table(type).find(id));
    }

    String nextId(ObjectType type) {
        return ids.next(type.keyPrefix());
    }

    /** Stores a version of a record; inside {@link #write} only. */
    void store(Row row) {
        Optional<Row> before = table(row.type()).put(row);
        undo.push(new Undo(row.type(), row.id(), before));
    }

    /** Forgets a record for good; inside {@link #write} only. */
    void purge(Row row) {
        undo.push(new Undo(row.type(), row.id(), table(row.type()).remove(row.id())));
    }

    private void rollBackTo(int mark) {
        while (undo.size() > mark) {
            Undo last = undo.pop();
            Table table = table(last.type());
            last.before().ifPresentOrElse(table::put, () -> table.remove(last.id()));
        }
    }
}
