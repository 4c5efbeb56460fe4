package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Field.Trait;
import java.util.List;

/** Campaigns with their members, and what sales does: tasks and events. */
final class CampaignObjects {

    private CampaignObjects() {}

    static List<ObjectType> all() {
        return List.of(campaign(), memberStatus(), member(), task(), event());
    }

    private static ObjectType campaign() {
        return new ObjectType("Campaign", "701")
                .with(
                        FieldSpec.text("Name", 80).with(Trait.REQUIRED, Trait.NAME),
                        FieldSpec.of("IsActive", FieldType.BOOLEAN),
                        FieldSpec.picklist("Type", List.of("Webinar", "Email", "Conference", "Other")),
                        FieldSpec.picklist("Status", List.of("Planned", "In Progress", "Completed", "Aborted"))
                                .standing("Planned"),
                        FieldSpec.of("StartDate", FieldType.DATE),
                        FieldSpec.of("EndDate", FieldType.DATE),
                        FieldSpec.longText("Description", FieldSpec.LONG_TEXT),
                        FieldSpec.reference("OwnerId", "Owner", "User").with(Trait.REQUIRED));
    }

    private static ObjectType memberStatus() {
        return new ObjectType("CampaignMemberStatus", "01Y")
                .with(
                        FieldSpec.reference("CampaignId", "Campaign", "Campaign")
                                .with(Trait.REQUIRED, Trait.CREATE_ONLY),
                        FieldSpec.text("Label", 765).with(Trait.REQUIRED),
                        FieldSpec.of("HasResponded", FieldType.BOOLEAN),
                        FieldSpec.of("IsDefault", FieldType.BOOLEAN));
    }

    private static ObjectType member() {
        return new ObjectType("CampaignMember", "00v")
                .with(
                        FieldSpec.reference("CampaignId", "Campaign", "Campaign")
                                .with(Trait.REQUIRED, Trait.CREATE_ONLY),
                        FieldSpec.reference("LeadId", "Lead", "Lead").with(Trait.CREATE_ONLY),
                        FieldSpec.reference("ContactId", "Contact", "Contact").with(Trait.CREATE_ONLY),
                        FieldSpec.picklist("Status", List.of("Sent", "Responded")),
                        FieldSpec.of("HasResponded", FieldType.BOOLEAN).with(Trait.READ_ONLY));
    }

    private static ObjectType task() {
        return activity(new ObjectType("Task", "00T"))
                .with(
                        FieldSpec.picklist(
                                        "Status",
                                        List.of("Not Started", "In Progress", "Completed", "Waiting on someone else"))
                                .with(Trait.REQUIRED)
                                .standing("Not Started"),
                        FieldSpec.picklist("Priority", List.of("High", "Normal", "Low"))
                                .with(Trait.REQUIRED)
                                .standing("Normal"),
                        FieldSpec.of("IsClosed", FieldType.BOOLEAN).with(Trait.READ_ONLY),
                        FieldSpec.of("CompletedDateTime", FieldType.DATETIME).with(Trait.READ_ONLY));
    }

    private static ObjectType event() {
        return activity(new ObjectType("Event", "00U"))
                .with(
                        FieldSpec.of("StartDateTime", FieldType.DATETIME).with(Trait.REQUIRED),
                        FieldSpec.of("EndDateTime", FieldType.DATETIME).with(Trait.REQUIRED));
    }

    private static ObjectType activity(ObjectType type) {
        return type.with(
                FieldSpec.text("Subject", 255),
                FieldSpec.longText("Description", FieldSpec.LONG_TEXT),
                FieldSpec.of("ActivityDate", FieldType.DATE),
                FieldSpec.reference("WhoId", "Who", "Lead", "Contact"),
                FieldSpec.reference("WhatId", "What", "Account", "Opportunity", "Campaign"),
                FieldSpec.reference("OwnerId", "Owner", "User").with(Trait.REQUIRED));
    }
}
