package io.entente.sandbox.company;

import java.util.List;
import java.util.Map;

/** The custom contact fields that the shipped {@code config/mapping.yaml} names on the marketing side. */
final class MarketingFields {

    private record Field(String alias, String label, String type, Map<String, Integer> properties) {
        Field(String alias, String label, String type) {
            this(alias, label, type, Map.of());
        }
    }

    private static final String UNIQUE = "entente_id";
    private static final List<Field> FIELDS = List.of(
            new Field(UNIQUE, "Entente id", "text"),
            new Field("entente_description", "Description", "textarea"),
            new Field("entente_lead_source", "Lead source", "text"),
            new Field("entente_industry", "Industry", "text"),
            new Field("entente_crm_id", "CRM id", "text"),
            new Field("entente_crm_object", "CRM object", "text"),
            new Field("entente_lead_status", "Lead status", "text"),
            new Field("entente_owner_name", "Owner", "text"),
            new Field("entente_owner_email", "Owner's e-mail", "text"),
            new Field("entente_account_id", "Account id", "text"),
            new Field("entente_account_name", "Account", "text"),
            new Field("entente_opportunity_id", "Opportunity id", "text"),
            new Field("entente_opportunity_name", "Opportunity", "text"),
            new Field("entente_opportunity_stage", "Opportunity stage", "text"),
            new Field("entente_opportunity_since", "In this stage since", "datetime"),
            new Field("entente_opportunity_outcome", "Opportunity outcome", "text"),
            new Field("entente_opportunity_amount", "Opportunity amount", "number", Map.of("scale", 2)),
            new Field("entente_opportunity_currency", "Opportunity currency", "text"),
            new Field("entente_opportunity_close", "Opportunity close date", "date"),
            new Field("entente_synced_at", "Last sync", "datetime"),
            new Field("entente_error", "Last sync error", "textarea"));

    private MarketingFields() {}

    static void createIn(Wire mautic) {
        for (Field field : FIELDS) {
            // The missing letter is Mautic's: the API takes isUniqueIdentifer and answers isUniqueIdentifier.
            mautic.post(
                    "/api/fields/contact/new",
                    Map.of(
                            "alias", field.alias(),
                            "label", field.label(),
                            "type", field.type(),
                            "properties", field.properties(),
                            "isUniqueIdentifer", field.alias().equals(UNIQUE)));
        }
    }
}
