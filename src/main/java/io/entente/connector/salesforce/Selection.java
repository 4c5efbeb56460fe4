package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.FieldValue;
import io.entente.model.ObjectSchema;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which fields of one object are read, and what a row of them means. Thread-safe. */
final class Selection {
    private static final Logger LOG = LoggerFactory.getLogger(Selection.class);
    private static final List<String> EVERY =
            List.of("Id", "SystemModstamp", "LastModifiedById", "IsDeleted", "MasterRecordId");
    private static final List<String> OF_LEADS =
            List.of("IsConverted", "ConvertedAccountId", "ConvertedContactId", "ConvertedOpportunityId");

    private final String object;
    private final Schemas schemas;
    private final SalesforceGateway gateway;
    private final List<String> asked;
    /** What a record carries; fewer than asked for where the org does not show some. */
    private volatile List<String> carried;
    /** Fields of related records that are hidden although their relation is described. */
    private volatile Set<String> refused = Set.of();

    Selection(String object, Set<String> mapped, String externalId, Schemas schemas, SalesforceGateway gateway) {
        this.object = object;
        this.schemas = schemas;
        this.gateway = gateway;
        var fields = new LinkedHashSet<>(mapped);
        fields.add(externalId);
        if (isLead()) {
            fields.addAll(OF_LEADS);
        }
        this.asked = List.copyOf(fields);
        this.carried = asked;
    }

    String object() {
        return object;
    }

    /** Fields that a record carries. */
    List<String> carried() {
        return carried;
    }

    /** The start of a query for all of it. */
    String select() {
        var fields = new LinkedHashSet<>(EVERY);
        fields.addAll(carried);
        return "SELECT " + String.join(",", fields) + " FROM " + object;
    }

    /**
     * Leaves out what the org does not show: one unknown field refuses a whole query, but must cost only itself.
     *
     * @return whether anything was left out that was read until now
     */
    boolean fit(Schemas.Described described) {
        var before = carried;
        var visible = asked.stream()
                .filter(described::knows)
                .filter(field -> !refused.contains(field))
                .toList();
        carried = visible;
        for (String field : before) {
            if (!visible.contains(field)) {
                LOG.warn("Field is not visible and is not read. object={} field={}", object, field);
            }
        }
        return !visible.containsAll(before);
    }

    /** Fields of related records that are read. */
    List<String> related() {
        return carried.stream().filter(field -> field.contains(".")).toList();
    }

    /** Fields of related records that are left out until they are asked for again. */
    Set<String> refused() {
        return refused;
    }

    /** From the next fitting on these are left out, and no others. */
    void refuse(Collection<String> fields) {
        refused = Set.copyOf(fields);
    }

    /** What the org says about the object, and the fields of related records that are read and of which it says nothing. */
    ObjectSchema shown(ObjectSchema schema) {
        var fields = new LinkedHashMap<>(schema.fields());
        related().forEach(field -> fields.putIfAbsent(field, FieldTypes.related(field)));
        return new ObjectSchema(schema.object(), schema.createable(), schema.updateable(), fields);
    }

    RecordKey key(String id) {
        return new RecordKey(
                SalesforceConnector.SYSTEM, object, SalesforceIds.isValid(id) ? SalesforceIds.toLong(id) : id);
    }

    /** A living row as an observation. */
    Observation observe(JsonNode row) {
        String author = row.path("LastModifiedById").asText("");
        boolean byUs = !author.isEmpty() && author.equals(gateway.userId());
        try {
            return new Observation.Present(record(row), byUs);
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return new Observation.Unreadable(
                    key(id(row)),
                    SalesforceErrors.of(
                            "salesforce.unreadable-record",
                            "salesforce: record " + object + "/" + id(row),
                            unreadable));
        }
    }

    /** The record's id as it was answered; a row without one cannot be told from any other. */
    static String id(JsonNode row) {
        String id = row.path("Id").asText();
        if (!SalesforceIds.isValid(id)) {
            throw SalesforceErrors.unreadableAnswer("a row without an id");
        }
        return id;
    }

    static boolean isDeleted(JsonNode row) {
        if (!row.path("IsDeleted").isBoolean()) {
            throw SalesforceErrors.unreadableAnswer("a row does not say whether it is deleted");
        }
        return row.path("IsDeleted").booleanValue();
    }

    /** When the row changed last; without it nobody knows how far the stream was read. */
    static Instant stamp(JsonNode row) {
        try {
            return Values.moment(row.path("SystemModstamp").asText());
        } catch (DateTimeException unreadable) {
            throw SalesforceErrors.unreadableAnswer("a row without a time of its last change");
        }
    }

    private SystemRecord record(JsonNode row) {
        Map<String, FieldValue> fields = new TreeMap<>();
        for (String field : carried) {
            fields.put(field, value(row, field));
        }
        boolean converted = isLead() && Values.flag(row.path("IsConverted"));
        return new SystemRecord(
                key(id(row)),
                converted ? Standing.CONVERTED : Standing.OPEN,
                fields,
                Values.moment(row.path("SystemModstamp").asText()),
                Map.of());
    }

    private FieldValue value(JsonNode row, String field) {
        // What is not told is not blank: that would clear it elsewhere.
        if (!row.has(field.split("\\.", 2)[0])) {
            throw new IllegalArgumentException("no " + field);
        }
        JsonNode value = row;
        for (String part : field.split("\\.", -1)) {
            value = value.path(part);
        }
        var known = schemas.of(object).schema().field(field);
        return known.isPresent() ? Values.read(known.get(), value) : Values.read(value);
    }

    private boolean isLead() {
        return object.equals("Lead");
    }
}
