package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.connector.WriteOutcome.Done;
import io.entente.connector.WriteOutcome.Refused;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Salesforce answers to a collection of records: results by position, of which only the good ones bear an id. Where
 * one id shows that the positions do not fit, no result is believed.
 */
record CollectionAnswer(JsonNode results) {
    /** What became of the writes, in their order. */
    List<WriteOutcome> outcomes(List<Write> writes) {
        return told(writes.stream()
                .map(write -> new Asked(write.object(), write.key(), write.values()))
                .toList());
    }

    /** What became of records that were to be deleted, in their order. */
    List<WriteOutcome> deletions(List<RecordKey> keys) {
        return told(keys.stream()
                .map(key -> new Asked(key.object(), Optional.of(key), Map.of()))
                .toList());
    }

    /** One record of the request, with what was sent for it; without a key where it was to be created. */
    private record Asked(String object, Optional<RecordKey> key, Map<String, FieldValue> values) {}

    private List<WriteOutcome> told(List<Asked> writes) {
        boolean fits = results.isArray() && results.size() == writes.size();
        var ids = new HashSet<String>();
        for (int i = 0; fits && i < writes.size(); i++) {
            var write = writes.get(i);
            var result = results.path(i);
            fits = result.path("success").isBoolean()
                    && (!isGood(result)
                            || key(result)
                                    .filter(key -> ids.add(key.id()) && isOf(write, key))
                                    .isPresent());
        }
        var outcomes = new ArrayList<WriteOutcome>();
        for (int i = 0; i < writes.size(); i++) {
            outcomes.add(
                    fits ? outcome(writes.get(i), results.path(i)) : new Refused(SalesforceErrors.unknownOutcome()));
        }
        return outcomes;
    }

    private static WriteOutcome outcome(Asked write, JsonNode result) {
        return isGood(result)
                ? new Done(key(result).orElseThrow(), result.path("created").asBoolean(false), Map.of())
                : SalesforceErrors.refused(write.object(), result.path("errors"), write.values());
    }

    private static boolean isGood(JsonNode result) {
        return result.path("success").booleanValue();
    }

    private static Optional<RecordKey> key(JsonNode result) {
        return AroundPeople.keyIn(result.path("id").asText());
    }

    private static boolean isOf(Asked write, RecordKey key) {
        return key.object().equals(write.object())
                && write.key()
                        .map(asked -> SalesforceIds.toLong(asked.id()).equals(key.id()))
                        .orElse(true);
    }
}
