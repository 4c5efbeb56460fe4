package io.entente.check;

import io.entente.model.Side;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the settings ask of both sides, beside the field rules.
 *
 * @param marketingIdField the marketing field that carries a person's id
 * @param crmIdField the external id field of leads and contacts
 * @param createsInMarketing whether people known only to the CRM enter marketing; only then its id field is needed
 * @param archives how records are marked whose counterparts were deleted, as it is written; sides without are not marked
 */
public record Needs(
        String marketingIdField, String crmIdField, boolean createsInMarketing, Map<Side, String> archives) {
    public Needs {
        archives = archives.isEmpty() ? Map.of() : new EnumMap<>(archives);
    }

    String idField(Side side) {
        return side == Side.MARKETING ? marketingIdField : crmIdField;
    }
}
