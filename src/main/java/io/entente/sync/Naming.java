package io.entente.sync;

import io.entente.connector.Connector;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import io.entente.related.Derivations;
import io.entente.store.Session;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what records of people name around them, and by what they can be matched with what stands there. */
final class Naming {
    private final Connector connector;

    Naming(Connector connector) {
        this.connector = connector;
    }

    /** Nothing is kept of a side that tells nothing around people. */
    void keep(Session session, Collection<SystemRecord> records) {
        if (connector.relatedStreams().isEmpty()) {
            return;
        }
        Map<RecordKey, List<RecordKey>> named = new HashMap<>();
        Map<RecordKey, Set<String>> keys = new HashMap<>();
        for (var record : records) {
            named.put(record.key(), connector.named(record));
            keys.put(record.key(), Derivations.matchKeys(record, connector.relatedStreams()));
        }
        session.related().tie(named);
        session.matchKeys().put(keys);
    }
}
