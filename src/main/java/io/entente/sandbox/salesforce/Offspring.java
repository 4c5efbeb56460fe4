package io.entente.sandbox.salesforce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the platform itself keeps beneath a record: the history of an opportunity, and what shares its parent's end. */
final class Offspring {

    private static final List<String> TOLD =
            List.of("StageName", "Amount", "CloseDate", "Probability", "ForecastCategory");

    /** A child that goes with its parent, and comes back with it. */
    private record Bond(String parent, String child, String reference) {}

    private static final List<Bond> BONDS = List.of(
            new Bond("Opportunity", "OpportunityContactRole", "OpportunityId"),
            new Bond("Opportunity", "OpportunityHistory", "OpportunityId"),
            new Bond("Contact", "OpportunityContactRole", "ContactId"),
            new Bond("Campaign", "CampaignMember", "CampaignId"),
            new Bond("Lead", "CampaignMember", "LeadId"),
            new Bond("Contact", "CampaignMember", "ContactId"));

    private final Org org;

    Offspring(Org org) {
        this.org = org;
    }

    /** The record was stored; inside {@link Org#write}. */
    void follow(Optional<Row> before, Row after) {
        if (after.type().name().equals("Opportunity") && isTold(before, after)) {
            org.store(history(after));
        }
        boolean wasDeleted = before.map(Row::isDeleted).orElse(false);
        if (wasDeleted != after.isDeleted()) {
            BONDS.stream()
                    .filter(bond -> bond.parent().equals(after.type().name()))
                    .forEach(bond -> shareFate(bond, after, wasDeleted));
        }
    }

    private static boolean isTold(Optional<Row> before, Row after) {
        return TOLD.stream().map(after.type()::require).anyMatch(field -> {
            Object value = after.get(field);
            return before.isEmpty() || !Objects.equals(before.get().get(field), value);
        });
    }

    private Row history(Row opportunity) {
        ObjectType type = org.schema().require("OpportunityHistory");
        Map<Field, @Nullable Object> values = new LinkedHashMap<>();
        for (String name : List.of("LastModifiedById", "LastModifiedDate", "SystemModstamp")) {
            values.put(type.require(name), opportunity.get(opportunity.type().require(name)));
        }
        values.put(
                type.require("CreatedById"), opportunity.get(opportunity.type().require("LastModifiedById")));
        values.put(type.require("CreatedDate"), opportunity.systemModstamp());
        values.put(type.require("IsDeleted"), false);
        TOLD.forEach(name -> values.put(
                type.require(name), opportunity.get(opportunity.type().require(name))));
        values.put(type.require("OpportunityId"), opportunity.id());
        values.put(type.require("Id"), org.nextId(type));
        return Row.of(type, values);
    }

    private void shareFate(Bond bond, Row parent, boolean wasDeleted) {
        ObjectType type = org.schema().require(bond.child());
        Field reference = type.require(bond.reference());
        for (Row child : List.copyOf(org.table(type).all())) {
            if (parent.id().equals(child.get(reference)) && child.isDeleted() == wasDeleted) {
                org.store(child.with(Map.of(
                        type.require("IsDeleted"),
                        !wasDeleted,
                        type.require("SystemModstamp"),
                        parent.systemModstamp())));
            }
        }
    }
}
