package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.BulkResult;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.connector.WriteOutcome.Refused;
import io.entente.model.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A row of a job's results.
 *
 * @param target the record as it was addressed
 * @param stored whether it is among those that the org took
 */
record IngestResult(String target, JsonNode row, boolean stored) implements BulkResult {
    /** {@code CODE:message:Field,Field --}, of which there may be several; the message may hold anything. */
    private static final Pattern ERROR =
            Pattern.compile("([A-Z][A-Z0-9_]+):(.*?):?([A-Za-z0-9_.,]*) ?--(?=[A-Z][A-Z0-9_]+:|$)", Pattern.DOTALL);

    @Override
    public Optional<WriteOutcome> outcome(Write write) {
        if (stored) {
            return Optional.of(key(write)
                    .<WriteOutcome>map(key -> new WriteOutcome.Done(
                            key, row.path("sf__Created").asText().equals("true"), Map.of()))
                    .orElseGet(() -> new Refused(SalesforceErrors.unknownOutcome())));
        }
        var refused = SalesforceErrors.refused(write.object(), errors(), write.values());
        return saysMoreAlone(refused) ? Optional.empty() : Optional.of(refused);
    }

    /** Whom the org takes for the same it tells a single request only, and that one is repeated where a record is locked. */
    private static boolean saysMoreAlone(Refused refused) {
        var code = refused.failure().code();
        return refused.failure().isTransient()
                || (Set.of("salesforce.duplicate-rule", "salesforce.duplicate-value")
                                .contains(code)
                        && refused.holders().isEmpty());
    }

    private Optional<RecordKey> key(Write write) {
        return SalesforceConnector.keyIn(row.path("sf__Id").asText())
                .filter(key -> key.object().equals(write.object()))
                .filter(key -> write.key()
                        .map(asked -> SalesforceIds.toLong(asked.id()).equals(key.id()))
                        .orElse(true));
    }

    private JsonNode errors() {
        var errors = SalesforceGateway.NODES.arrayNode();
        var found = ERROR.matcher(row.path("sf__Error").asText());
        while (found.find()) {
            var error = errors.addObject().put("statusCode", found.group(1)).put("message", found.group(2));
            var fields = error.putArray("fields");
            List.of(found.group(3).split(",", -1)).stream()
                    .filter(field -> !field.isEmpty())
                    .forEach(fields::add);
        }
        return errors;
    }
}
