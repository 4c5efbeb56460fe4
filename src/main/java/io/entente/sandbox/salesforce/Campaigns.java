package io.entente.sandbox.salesforce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the platform does about campaigns and activities beyond storing them: two states for members of every new campaign, one
 * member for a campaign and a person, nothing new for a converted lead. To be used inside the org's lock.
 */
final class Campaigns {

    private static final String MEMBER = "CampaignMember";
    private static final String STATUS = "CampaignMemberStatus";
    private static final List<String> WHOM = List.of("LeadId", "ContactId");

    private final Org org;

    Campaigns(Org org) {
        this.org = org;
    }

    /** The first states of a campaign that was just made; the first of them is the default. */
    static List<Map<String, Object>> firstStatuses(Row campaign) {
        return List.of(
                Map.of("CampaignId", campaign.id(), "Label", "Sent", "HasResponded", false, "IsDefault", true),
                Map.of("CampaignId", campaign.id(), "Label", "Responded", "HasResponded", true, "IsDefault", false));
    }

    /** A member as its campaign makes it: in the default state where none is given, responded as the state says. */
    Row complete(Row row) {
        if (!row.type().name().equals(MEMBER)) {
            return row;
        }
        Map<Field, @Nullable Object> values = new LinkedHashMap<>();
        List<Row> statuses = statuses(row);
        Optional<String> status = row.text("Status").or(() -> statuses.stream()
                .filter(each -> each.isTrue("IsDefault"))
                .findFirst()
                .flatMap(each -> each.text("Label")));
        values.put(row.type().require("Status"), status.orElse(null));
        values.put(
                row.type().require("HasResponded"),
                statuses.stream()
                        .filter(each -> each.text("Label").equals(status))
                        .anyMatch(each -> each.isTrue("HasResponded")));
        return row.with(values);
    }

    private List<Row> statuses(Row member) {
        return org.table(org.schema().require(STATUS)).all().stream()
                .filter(row -> !row.isDeleted() && row.text("CampaignId").equals(member.text("CampaignId")))
                .toList();
    }

    /** Why the record is not taken. */
    Optional<RecordError> fault(Row row) {
        return switch (row.type().name()) {
            case MEMBER -> ofMember(row);
            case "Task", "Event" -> ofActivity(row);
            default -> Optional.empty();
        };
    }

    private Optional<RecordError> ofMember(Row row) {
        if (WHOM.stream().allMatch(field -> row.text(field).isEmpty())) {
            return Optional.of(new RecordError(
                    "REQUIRED_FIELD_MISSING", "Required fields are missing: " + WHOM, List.copyOf(WHOM)));
        }
        boolean isTwin = org.table(row.type()).all().stream()
                .filter(other -> !other.isDeleted() && !other.id().equals(row.id()))
                .filter(other -> other.text("CampaignId").equals(row.text("CampaignId")))
                .anyMatch(other -> WHOM.stream()
                        .anyMatch(field ->
                                row.text(field).isPresent() && row.text(field).equals(other.text(field))));
        return isTwin
                ? Optional.of(RecordError.of("DUPLICATE_VALUE", "Already a campaign member."))
                : ofConverted(row, "LeadId");
    }

    private Optional<RecordError> ofActivity(Row row) {
        Optional<Row> who = row.text("WhoId").flatMap(org::find);
        if (who.filter(whom -> whom.type().isLead()).isPresent()
                && row.text("WhatId").isPresent()) {
            return Optional.of(RecordError.of(
                    "FIELD_INTEGRITY_EXCEPTION", "Related To ID: a lead can not be related to anything", "WhatId"));
        }
        return ofConverted(row, "WhoId");
    }

    /** A member that was there before the conversion keeps its lead. */
    private Optional<RecordError> ofConverted(Row row, String field) {
        boolean isConverted = org.find(row.id()).isEmpty()
                && row.text(field)
                        .flatMap(org::find)
                        .filter(Row::isConvertedLead)
                        .isPresent();
        return isConverted
                ? Optional.of(RecordError.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead"))
                : Optional.empty();
    }

    /** What a conversion changes in records about the lead, by record: members gain the contact, activities move to it. */
    Map<Row, Map<Field, Object>> converted(Row lead, Row contact) {
        Map<Row, Map<Field, Object>> changes = new LinkedHashMap<>();
        for (String object : List.of(MEMBER, "Task", "Event")) {
            ObjectType type = org.schema().require(object);
            Field about = type.require(object.equals(MEMBER) ? "LeadId" : "WhoId");
            Field to = type.require(object.equals(MEMBER) ? "ContactId" : "WhoId");
            org.table(type).all().stream()
                    .filter(row -> !row.isDeleted() && lead.id().equals(row.get(about)))
                    .forEach(row -> changes.put(row, Map.of(to, contact.id())));
        }
        return changes;
    }

    /** Members of one campaign that a merge left for one person, but for the oldest. */
    List<Row> twins(Row master) {
        List<Row> members = org.table(org.schema().require(MEMBER)).all().stream()
                .filter(row -> !row.isDeleted())
                .filter(row -> WHOM.stream()
                        .anyMatch(field ->
                                row.text(field).filter(master.id()::equals).isPresent()))
                .toList();
        return members.stream()
                .filter(row -> members.stream()
                        .takeWhile(other -> other != row)
                        .anyMatch(other -> other.text("CampaignId").equals(row.text("CampaignId"))))
                .toList();
    }
}
