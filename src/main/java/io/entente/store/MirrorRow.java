package io.entente.store;

import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * What one system held for one record when we last looked.
 *
 * @param emailKey its canonical address, by which it is matched
 * @param externalKey the person whose id it carries
 * @param seenAt when we last looked
 */
public record MirrorRow(
        Side side, SystemRecord record, Optional<String> emailKey, Optional<PersonId> externalKey, Instant seenAt) {
    public RecordKey key() {
        return record.key();
    }
}
