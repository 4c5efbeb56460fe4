package io.entente.sync;

import io.entente.model.RecordKey;
import io.entente.model.Side;
import java.util.List;

/** Turns bare ids, as an operator writes them, into record keys. */
public interface RecordNames {
    /** The records of the marketing system with these ids. */
    List<RecordKey> marketing(List<String> ids);

    /** The records of the CRM with these ids, of 15 or 18 characters; the kind of record follows from the id. */
    List<RecordKey> crm(List<String> ids);

    /** Whether the record is of that side. */
    boolean isOn(Side side, RecordKey key);
}
