package io.entente.connector.mautic;

import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import java.util.Map;
import java.util.Set;

/**
 * What is remembered of contacts already. A change whose new values are all remembered, such as the echo of our own
 * write, needs no request.
 */
@FunctionalInterface
public interface KnownValues {
    /** The living records among these, by key; what is unknown is left out. */
    Map<RecordKey, SystemRecord> of(Set<RecordKey> keys);

    /** Remembers nothing: every change is read. */
    static KnownValues none() {
        return keys -> Map.of();
    }
}
