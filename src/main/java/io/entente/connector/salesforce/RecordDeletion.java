package io.entente.connector.salesforce;

import io.entente.connector.Deleting;
import io.entente.connector.WriteOutcome;
import io.entente.model.RecordKey;
import java.util.List;
import java.util.stream.Collectors;

/** Moves records to the org's recycle bin, one call to look and one to delete. */
final class RecordDeletion {
    private final SalesforceGateway gateway;
    private final RecordReader reader;

    RecordDeletion(SalesforceGateway gateway, RecordReader reader) {
        this.gateway = gateway;
        this.reader = reader;
    }

    List<WriteOutcome> delete(List<RecordKey> keys) {
        return keys.isEmpty() ? List.of() : Deleting.looking(keys, reader::read, this::order);
    }

    private List<WriteOutcome> order(List<RecordKey> seen) {
        var ids = seen.stream().map(RecordKey::id).collect(Collectors.joining(","));
        var answer = gateway.call(
                Request.delete("/composite/sobjects").with("ids", ids).with("allOrNone", "false"));
        return new CollectionAnswer(answer).deletions(seen);
    }
}
