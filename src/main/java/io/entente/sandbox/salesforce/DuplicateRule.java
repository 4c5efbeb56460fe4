package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An admin's duplicate rule: a record is held up when another one has the same value in a field.
 *
 * @param object object that is written
 * @param field field that is compared, in any case of letters
 * @param matched object whose records are looked at; lead rules may look at contacts
 * @param allowSave whether the writer may save all the same
 */
record DuplicateRule(String object, String field, String matched, boolean allowSave) {

    private static final String MESSAGE = "Use one of these records?";

    /** Refusal that names the records met, under the name that the platform misspells. */
    RecordError error(List<Row> found) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("allowSave", allowSave)
                .put("duplicateRule", "Standard_" + object + "_Duplicate_Rule")
                .put("duplicateRuleEntityType", object)
                .put("errorMessage", MESSAGE);
        ObjectNode match = result.putArray("matchResults").addObject();
        match.put("entityType", matched).putArray("errors");
        match.put("matchEngine", "ExactMatchEngine");
        var records = match.putArray("matchRecords");
        for (Row row : found) {
            ObjectNode record = records.addObject();
            record.putArray("additionalInformation");
            record.putArray("fieldDiffs");
            record.put("matchConfidence", 100)
                    .putObject("record")
                    .put("Id", row.id())
                    .putObject("attributes")
                    .put("type", matched);
        }
        match.put("rule", "Standard_" + matched + "_Match_Rule")
                .put("size", found.size())
                .put("success", true);
        return RecordError.of("DUPLICATES_DETECTED", MESSAGE).with(result);
    }
}
