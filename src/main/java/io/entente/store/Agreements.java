package io.entente.store;

import io.entente.model.Agreement;
import io.entente.model.RecordKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Table {@code agreement}: what both sides last agreed on, record by record. */
public final class Agreements {
    private static final String OF_RECORDS = """
            select a.system, a.object, a.id, a.fields from (values %s) w
            join agreement a on a.system = w.column1 and a.object = w.column2 and a.id = w.column3
            """;

    private static final String PUT = """
            insert into agreement (system, object, id, fields) values (?, ?, ?, ?)
            on conflict (system, object, id) do update set fields = excluded.fields
            """;

    private final Sql sql;

    Agreements(Sql sql) {
        this.sql = sql;
    }

    /** The agreements of those records that have one. */
    public Map<RecordKey, Agreement> of(Collection<RecordKey> keys) {
        var agreements = new LinkedHashMap<RecordKey, Agreement>();
        sql.query(
                OF_RECORDS,
                In.keys(keys),
                (row, context) -> agreements.put(Keys.record(row), AgreementJson.read(row.getString("fields"))));
        return agreements;
    }

    /** Keeps the agreements, each in the place of what was agreed before. */
    public void put(Map<RecordKey, Agreement> agreements) {
        sql.batch(PUT, agreements.entrySet(), (args, entry) -> args.key(entry.getKey())
                .text(AgreementJson.write(entry.getValue())));
    }
}
