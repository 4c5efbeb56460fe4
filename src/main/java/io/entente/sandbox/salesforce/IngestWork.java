package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Faults;
import io.entente.sandbox.salesforce.IngestOrder.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does the work of jobs as far as the clock says that they have got. */
final class IngestWork {

    /** Stands in a cell that is to be cleared. */
    static final String CLEARED = "#N/A";

    private static final int ROWS_IN_A_TRANSACTION = 200;
    private static final String ID = "Id";

    private final Org org;
    private final Saver saver;
    private final Faults faults;
    private final BulkService service;

    IngestWork(Org org, Saver saver, Faults faults, BulkService service) {
        this.org = org;
        this.saver = saver;
        this.faults = faults;
        this.service = service;
    }

    /** Brings a job to where it is by now. */
    void advance(IngestJob job) {
        if (!job.state().isUnderWay()) {
            return;
        }
        Duration atWork = Duration.between(job.closedAt().plus(service.waits()), org.now());
        if (atWork.isNegative()) {
            return;
        }
        if (job.state() == BulkState.UPLOAD_COMPLETE) {
            begin(job);
        }
        if (job.state() == BulkState.IN_PROGRESS) {
            work(job, atWork);
        }
    }

    private void begin(IngestJob job) {
        if (!job.order().csv().fits(job.data())) {
            job.fail("InvalidBatch : LineEnding is invalid on user data. Current LineEnding setting is "
                    + job.order().csv().lineEnding().name());
            return;
        }
        try {
            job.begin(IngestFaults.take(faults));
        } catch (IOException unreadable) {
            job.fail("InvalidBatch : Failed to parse CSV: the data is not what the job says");
            return;
        }
        unknown(job).ifPresent(name -> job.fail("InvalidBatch : Field name not found : " + name));
    }

    private static Optional<String> unknown(IngestJob job) {
        IngestOrder order = job.order();
        return job.header().stream()
                .filter(name -> order.type()
                        .field(name)
                        .filter(field -> order.actor().access().sees(order.type(), field))
                        .isEmpty())
                .findFirst();
    }

    private void work(IngestJob job, Duration atWork) {
        double share = service.works().isZero()
                ? 1
                : Math.min(1, (double) atWork.toMillis() / service.works().toMillis());
        int until = Math.min((int) (job.size() * share), job.faults().most(job.size()));
        while (job.told().size() < until) {
            int from = job.told().size();
            int to = Math.min(until, from + ROWS_IN_A_TRANSACTION);
            org.write(() -> {
                for (int row = from; row < to; row++) {
                    job.add(new IngestJob.Told(row, save(job, row)));
                }
                return to;
            });
        }
        if (share == 1 && job.faults().fails()) {
            job.fail("InternalServerError : Processed " + until + " records and gave up");
        } else if (share == 1 && !job.faults().stuck()) {
            job.complete();
        }
    }

    private SaveResult save(IngestJob job, int row) {
        IngestOrder order = job.order();
        try {
            List<String> cells = job.row(row);
            if (cells.size() != job.header().size()) {
                return SaveResult.refused(RecordError.of(
                        "INVALID_FIELD", "The number of columns in the row differs from that of the header"));
            }
            ObjectNode record = record(job.header(), cells);
            String id = record.path(ID).asText("");
            Map<Field, @Nullable Object> values =
                    JsonValues.read(order.type(), record, order.actor().access(), Set.of(ID));
            return order.operation() == Operation.INSERT
                    ? saver.create(order.type(), values, order.actor())
                    : order.operation() == Operation.UPSERT ? upsert(order, id, values) : byId(order, id, values);
        } catch (ApiException unreadable) {
            return SaveResult.refused(RecordError.of(
                    "INVALID_TYPE_ON_FIELD_IN_RECORD",
                    unreadable.errors().get(0).message()));
        }
    }

    /** An empty cell leaves its field alone. */
    private static ObjectNode record(List<String> header, List<String> cells) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < header.size(); i++) {
            if (cells.get(i).equals(CLEARED)) {
                record.putNull(header.get(i));
            } else if (!cells.get(i).isEmpty()) {
                record.put(header.get(i), cells.get(i));
            }
        }
        return record;
    }

    private SaveResult upsert(IngestOrder order, String id, Map<Field, @Nullable Object> values) {
        Field field = order.key().orElseThrow();
        if (field.type() == FieldType.ID) {
            return id.isEmpty() ? saver.create(order.type(), values, order.actor()) : byId(order, id, values);
        }
        Object given = values.remove(field);
        return (given == null ? Optional.<Key>empty() : Key.of(order.type(), field, given.toString()))
                .map(key -> saver.upsert(key, values, order.actor(), true))
                .orElseGet(() -> SaveResult.refused(
                        RecordError.of("MISSING_ARGUMENT", field.name() + " not specified", field.name())));
    }

    private SaveResult byId(IngestOrder order, String given, Map<Field, @Nullable Object> values) {
        Optional<String> id =
                Ids.normal(given).filter(full -> full.startsWith(order.type().keyPrefix()));
        if (id.isEmpty()) {
            return SaveResult.refused(RecordError.of("MALFORMED_ID", "bad id " + given, ID));
        }
        if (order.operation() == Operation.UPDATE || order.operation() == Operation.UPSERT) {
            return saver.update(order.type(), id.get(), values, order.actor());
        }
        SaveResult deleted = saver.delete(order.type(), id.get(), order.actor());
        if (order.operation() == Operation.HARD_DELETE && deleted.isSaved()) {
            org.find(id.get()).ifPresent(org::purge);
        }
        return deleted;
    }

    /** When a job that was made then is forgotten. */
    static boolean isForgotten(Instant createdAt, Instant now) {
        return !createdAt.plus(Duration.ofDays(7)).isAfter(now);
    }
}
