package io.entente.connector;

import io.entente.model.FieldValue;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One record to write.
 *
 * @param object kind of record
 * @param person the external id of a record to create, unless the values hold another: created twice, it is still one record
 * @param key the record to change; absent where it is to be created
 * @param values by the system's field name; {@link FieldValue#blank()} clears, an absent field is left alone
 */
public record Write(String object, PersonId person, Optional<RecordKey> key, Map<String, FieldValue> values) {
    /** Whether a write makes a record or changes one. */
    public enum Kind {
        CREATE,
        UPDATE
    }

    public Write {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public Kind kind() {
        return key.isPresent() ? Kind.UPDATE : Kind.CREATE;
    }
}
