package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One error as the org tells it, reduced to what may be repeated: code, names of fields, ids of records. Its text is not,
 * because it quotes values.
 */
record VendorError(JsonNode json) {
    private static final String UNKNOWN = "UNKNOWN_EXCEPTION";
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,80}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,80}");
    private static final Pattern DUPLICATE_OF =
            Pattern.compile("record with id: ([0-9A-Za-z]{18}|[0-9A-Za-z]{15})(?![0-9A-Za-z])");

    /** Texts that list fields, by code; any other bracket may hold a value. */
    private static final Map<String, Pattern> NAMING = Map.of(
            "REQUIRED_FIELD_MISSING", Pattern.compile("\\[([A-Za-z0-9_, ]+)]"),
            "FIELD_INTEGRITY_EXCEPTION", Pattern.compile("\\[([A-Za-z0-9_, ]+)]\\s*$"),
            "INVALID_FIELD", Pattern.compile("No such column '([A-Za-z0-9_.]+)'"),
            "INVALID_FIELD_FOR_INSERT_UPDATE", Pattern.compile("fields: ([A-Za-z0-9_, ]+)\\."));

    /** An e-mail address, or as many digits as a phone number has. */
    private static final Pattern PERSONAL = Pattern.compile("\\S+@\\S+|\\+?\\d[\\d ()/.-]{5,}\\d");

    /** The code; that of an unknown error where there is none, or something that is none. */
    String code() {
        String given = json.path("statusCode").asText(json.path("errorCode").asText(""));
        return CODE.matcher(given).matches() ? given : UNKNOWN;
    }

    /** The fields that it is about, as far as it names them. */
    Set<String> fields() {
        var fields = new TreeSet<String>();
        json.path("fields").forEach(field -> fields.add(field.asText()));
        var naming = NAMING.get(code());
        if (fields.isEmpty() && naming != null) {
            var found = naming.matcher(text());
            if (found.find()) {
                fields.addAll(List.of(found.group(1).split(", ?", -1)));
            }
        }
        fields.removeIf(field -> !FIELD.matcher(field).matches());
        return fields;
    }

    /** The leads and contacts that it takes for the same, those of a duplicate rule and the holder of a unique value. */
    List<RecordKey> holders() {
        var ids = new ArrayList<String>();
        // The platform misspells the name in most versions.
        Stream.of("duplicateResut", "duplicateResult")
                .flatMap(name -> json.path(name).path("matchResults").findValues("matchRecords").stream())
                .forEach(records -> records.forEach(
                        match -> ids.add(match.path("record").path("Id").asText())));
        var holder = DUPLICATE_OF.matcher(text());
        if (holder.find()) {
            ids.add(holder.group(1));
        }
        return ids.stream()
                .flatMap(id -> SalesforceConnector.keyIn(id).stream())
                .distinct()
                .toList();
    }

    /**
     * The text of a validation rule, which an admin wrote. Triggers use the same code for texts of their own, so whatever
     * was sent and whatever looks like an address or a number of a person is left out.
     *
     * @param sent by field
     */
    String adminText(Map<String, FieldValue> sent) {
        String told = text();
        for (var field : new TreeMap<>(sent).entrySet()) {
            String value = field.getValue().display().strip();
            if (!value.isEmpty()) {
                told = Pattern.compile(
                                "(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(told)
                        .replaceAll("{" + field.getKey() + "}");
            }
        }
        return PERSONAL.matcher(told).replaceAll("{...}");
    }

    boolean says(String beginning) {
        return text().startsWith(beginning);
    }

    private String text() {
        return json.path("message").asText();
    }
}
