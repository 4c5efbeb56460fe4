package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An object whose records stand around people, and what of it is read.
 *
 * @param object its name
 * @param fields in the order of a query; those that the org does not show are left out
 * @param about fields that name whom, or what, a record is about
 */
record AroundPeople(String object, List<String> fields, List<String> about) {
    private static final List<String> EVERY = List.of("Id", "SystemModstamp", "IsDeleted");

    private static final Map<String, String> OBJECT_BY_PREFIX = Map.of(
            "00Q", "Lead",
            "003", "Contact",
            "001", "Account",
            "006", "Opportunity",
            "701", "Campaign",
            "00v", "CampaignMember",
            "00T", "Task",
            "00U", "Event");

    /** Objects whose records bear the external id where we made them. */
    private static final Set<String> MADE = Set.of("Account", "Campaign", "CampaignMember", "Task", "Event");

    /** Objects of which there are so many that only what happens from now on is read. */
    private static final Set<String> ONLY_NEW = Set.of("Task", "Event");

    static final List<AroundPeople> ALL = List.of(
            new AroundPeople(
                    "Opportunity",
                    List.of(
                            "Name",
                            "StageName",
                            "Amount",
                            "CurrencyIsoCode",
                            "CloseDate",
                            "CreatedDate",
                            "IsClosed",
                            "IsWon",
                            "Probability",
                            "AccountId"),
                    List.of()),
            new AroundPeople(
                    "OpportunityContactRole",
                    List.of("OpportunityId", "ContactId", "Role", "IsPrimary"),
                    List.of("ContactId", "OpportunityId")),
            new AroundPeople(
                    "OpportunityHistory",
                    List.of("OpportunityId", "StageName", "Amount", "CloseDate", "Probability", "CreatedDate"),
                    List.of("OpportunityId")),
            new AroundPeople("Account", List.of("Name", "Website"), List.of()),
            new AroundPeople("Campaign", List.of("Name", "IsActive"), List.of()),
            new AroundPeople(
                    "CampaignMemberStatus",
                    List.of("CampaignId", "Label", "HasResponded", "IsDefault"),
                    List.of("CampaignId")),
            // Not about its campaign: a campaign that changes concerns no member.
            new AroundPeople(
                    "CampaignMember",
                    List.of("CampaignId", "LeadId", "ContactId", "Status", "HasResponded"),
                    List.of("LeadId", "ContactId")),
            new AroundPeople(
                    "Task",
                    List.of("Subject", "Status", "IsClosed", "ActivityDate", "CompletedDateTime", "WhoId"),
                    List.of("WhoId")),
            new AroundPeople("Event", List.of("Subject", "StartDateTime", "EndDateTime", "WhoId"), List.of("WhoId")));

    /** The same, and the external id where such records bear one. */
    AroundPeople with(String externalId) {
        return MADE.contains(object)
                ? new AroundPeople(
                        object,
                        Stream.concat(fields.stream(), Stream.of(externalId)).toList(),
                        about)
                : this;
    }

    /** Whether only what happens from now on is read. */
    boolean isOnlyNew() {
        return ONLY_NEW.contains(object);
    }

    /** What an id names, as far as such records name each other. */
    static Optional<RecordKey> keyIn(String id) {
        return Optional.of(id)
                .filter(SalesforceIds::isValid)
                .flatMap(valid -> Optional.ofNullable(OBJECT_BY_PREFIX.get(valid.substring(0, 3))))
                .map(named -> new RecordKey(SalesforceConnector.SYSTEM, named, SalesforceIds.toLong(id)));
    }

    /** The start of a query. */
    String select(Predicate<String> isVisible) {
        var names = new LinkedHashSet<>(EVERY);
        fields.stream().filter(isVisible).forEach(names::add);
        return "SELECT " + String.join(",", names) + " FROM " + object;
    }

    /**
     * A row as a record.
     *
     * @throws IllegalArgumentException where a value does not fit its field
     * @throws java.time.DateTimeException where one is no day or time
     */
    RelatedRecord record(JsonNode row, Schemas.Described described) {
        var values = new TreeMap<String, FieldValue>();
        for (var field : fields) {
            described.schema().field(field).ifPresent(schema -> {
                // What is not told is not blank.
                if (!row.has(field)) {
                    throw new IllegalArgumentException("no " + field);
                }
                values.put(field, Values.read(schema, row.path(field)));
            });
        }
        var named = new ArrayList<RecordKey>();
        about.forEach(field -> keyIn(row.path(field).asText("")).ifPresent(named::add));
        return new RelatedRecord(key(row), named, Selection.stamp(row), Selection.isDeleted(row), values);
    }

    RecordKey key(JsonNode row) {
        return new RecordKey(SalesforceConnector.SYSTEM, object, SalesforceIds.toLong(Selection.id(row)));
    }
}
