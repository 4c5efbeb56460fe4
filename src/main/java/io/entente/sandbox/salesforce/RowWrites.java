package io.entente.sandbox.salesforce;

import io.entente.sandbox.WriteLog;
import io.entente.sandbox.WriteLog.Action;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notes what was written to records; to be used inside the org's lock. */
final class RowWrites {

    /** Change with every write, or hold nothing that is written. */
    private static final Set<String> STAMPS =
            Set.of("Id", "CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById", "SystemModstamp");

    private final Org org;
    private final WriteLog log;

    RowWrites(Org org, WriteLog log) {
        this.org = org;
        this.log = log;
    }

    /** A record before and after a transaction that was kept; what leaves the bin was gone before. */
    void add(Optional<Row> before, Optional<Row> after) {
        Optional<Row> there = before.filter(row -> !row.isDeleted());
        Optional<Row> left = after.filter(row -> !row.isDeleted());
        Optional<Row> told = after.or(() -> before);
        if (told.isEmpty() || (there.isEmpty() && left.isEmpty())) {
            return;
        }
        Row row = told.get();
        Action action = left.isEmpty() ? Action.DELETE : before.isEmpty() ? Action.CREATE : Action.UPDATE;
        log.add(
                new WriteLog.Entry(org.now(), editor(row), action, row.type().name(), row.id()),
                before.map(RowWrites::fields).orElse(Map.of()),
                after.map(RowWrites::fields).orElse(Map.of()));
    }

    private String editor(Row row) {
        return row.text("LastModifiedById")
                .flatMap(org::find)
                .flatMap(user -> user.text("Name"))
                .orElse("");
    }

    private static Map<String, String> fields(Row row) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Field field : row.type().fields()) {
            Object value = row.get(field);
            if (value != null && !STAMPS.contains(field.name())) {
                fields.put(field.name(), value.toString());
            }
        }
        return fields;
    }
}
