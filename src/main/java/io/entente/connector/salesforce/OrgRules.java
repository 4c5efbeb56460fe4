package io.entente.connector.salesforce;

import io.entente.model.Failure;
import io.entente.model.Fingerprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The org's validation rules, which no description of an object shows. */
final class OrgRules {
    private static final Logger LOG = LoggerFactory.getLogger(OrgRules.class);
    private static final String QUERY = "SELECT Id, Active, LastModifiedDate FROM ValidationRule";

    private final Soql soql;

    OrgRules(Soql soql) {
        this.soql = soql;
    }

    /** Names the rules as they are now; one call. Empty where the integration user may not see them. */
    String fingerprint() {
        try {
            return Fingerprint.of(soql.setup(QUERY).stream()
                    .map(rule -> String.join(
                            " ",
                            rule.path("Id").asText(),
                            rule.path("Active").asText(),
                            rule.path("LastModifiedDate").asText()))
                    .sorted()
                    .toArray(String[]::new));
        } catch (Failure failure) {
            return switch (failure.kind()) {
                case CONFIGURATION, REJECTED -> {
                    LOG.info(
                            "Validation rules are not shown, so nothing is tried again when one changes; the permission"
                                    + " 'View Setup and Configuration' shows them. code={}",
                            failure.code());
                    yield "";
                }
                case CREDENTIALS, UNAVAILABLE, THROTTLED, CONFLICT, INTERNAL -> throw failure;
            };
        }
    }
}
