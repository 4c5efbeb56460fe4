package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Field.Trait;
import java.util.List;

/** Opportunities, who has a part in them, and what became of them. */
final class OpportunityObjects {

    private static final List<String> ROLES = List.of(
            "Business User",
            "Decision Maker",
            "Economic Buyer",
            "Economic Decision Maker",
            "Evaluator",
            "Executive Sponsor",
            "Influencer",
            "Technical Buyer",
            "Other");

    private OpportunityObjects() {}

    static ObjectType opportunity(List<String> sources) {
        return new ObjectType("Opportunity", "006")
                .with(
                        FieldSpec.text("Name", 120).with(Trait.REQUIRED, Trait.NAME),
                        FieldSpec.reference("AccountId", "Account", "Account"),
                        FieldSpec.picklist("StageName", Stage.names())
                                .label("Stage")
                                .with(Trait.RESTRICTED, Trait.REQUIRED),
                        FieldSpec.of("CloseDate", FieldType.DATE).with(Trait.REQUIRED),
                        FieldSpec.number("Amount", FieldType.CURRENCY, 18, 2),
                        FieldSpec.number("Probability", FieldType.PERCENT, 3, 0),
                        FieldSpec.picklist("ForecastCategory", Stage.forecasts())
                                .with(Trait.READ_ONLY),
                        FieldSpec.of("IsClosed", FieldType.BOOLEAN).with(Trait.READ_ONLY),
                        FieldSpec.of("IsWon", FieldType.BOOLEAN).with(Trait.READ_ONLY),
                        FieldSpec.picklist("LeadSource", sources),
                        FieldSpec.longText("Description", FieldSpec.LONG_TEXT),
                        FieldSpec.reference("OwnerId", "Owner", "User").with(Trait.REQUIRED));
    }

    static ObjectType contactRole() {
        return new ObjectType("OpportunityContactRole", "00K")
                .with(
                        FieldSpec.reference("OpportunityId", "Opportunity", "Opportunity")
                                .with(Trait.REQUIRED, Trait.CREATE_ONLY),
                        FieldSpec.reference("ContactId", "Contact", "Contact").with(Trait.REQUIRED),
                        FieldSpec.picklist("Role", ROLES),
                        FieldSpec.of("IsPrimary", FieldType.BOOLEAN));
    }

    /** Written by the platform alone. */
    static ObjectType history() {
        return new ObjectType("OpportunityHistory", "008")
                .with(
                        FieldSpec.reference("OpportunityId", "Opportunity", "Opportunity")
                                .with(Trait.READ_ONLY),
                        FieldSpec.picklist("StageName", Stage.names()).with(Trait.READ_ONLY),
                        FieldSpec.number("Amount", FieldType.CURRENCY, 18, 2).with(Trait.READ_ONLY),
                        FieldSpec.of("CloseDate", FieldType.DATE).with(Trait.READ_ONLY),
                        FieldSpec.number("Probability", FieldType.PERCENT, 3, 0).with(Trait.READ_ONLY),
                        FieldSpec.picklist("ForecastCategory", Stage.forecasts())
                                .with(Trait.READ_ONLY));
    }
}
