package io.entente.sandbox.salesforce;

import io.entente.sandbox.WriteLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final RowWrites writes;
    private final Map<ObjectType, Table> tables = new HashMap<>();
    private final Deque<Undo> undo = new ArrayDeque<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    Org(Clock clock, long seed, WriteLog log) {
        this.writes = new RowWrites(this, log);
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

    /** Fills the org as if what is stored had always been there: no write of anybody. */
    <T> T load(Supplier<T> work) {
        return transaction(work, result -> true, false);
    }

    <T> T write(Supplier<T> work) {
        return writeIf(work, result -> true);
    }

    /** Runs the work as one transaction and takes it back unless its result is to be kept. */
    <T> T writeIf(Supplier<T> work, Predicate<T> keep) {
        return transaction(work, keep, true);
    }

    private <T> T transaction(Supplier<T> work, Predicate<T> keep, boolean noted) {
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
                if (noted) {
                    note();
                }
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

    /** An id that differs in the case of a letter only from the one before or the one behind it. */
    String nextTwinId(ObjectType type) {
        return ids.nextTwin(type.keyPrefix());
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

    private void note() {
        Map<String, Optional<Row>> before = new LinkedHashMap<>();
        undo.descendingIterator().forEachRemaining(step -> before.putIfAbsent(step.id(), step.before()));
        before.forEach((id, row) -> writes.add(row, find(id)));
    }

    private void rollBackTo(int mark) {
        while (undo.size() > mark) {
            Undo last = undo.pop();
            Table table = table(last.type());
            last.before().ifPresentOrElse(table::put, () -> table.remove(last.id()));
        }
    }
}
