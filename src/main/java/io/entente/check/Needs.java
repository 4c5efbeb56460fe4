package io.entente.check;

import io.entente.model.Side;

/**
 * What the settings ask of both sides, beside the field rules.
 *
 * @param marketingIdField the marketing field that carries a person's id
 * @param crmIdField the external id field of leads and contacts
 * @param createsInMarketing whether people known only to the CRM enter marketing; only then its id field is needed
 */
public record Needs(String marketingIdField, String crmIdField, boolean createsInMarketing) {
    String idField(Side side) {
        return side == Side.MARKETING ? marketingIdField : crmIdField;
    }
}
