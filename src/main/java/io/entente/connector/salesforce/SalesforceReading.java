package io.entente.connector.salesforce;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What is read and written in an org.
 *
 * @param fields mapped fields by object; may name fields of related records, such as {@code Owner.Email}
 * @param externalId field that holds the person's id; text of at least 36 characters, unique, external id
 * @param overlap how late a change may become visible after its own stamp
 * @param bin how long the org's recycle bin remembers deletions and merges
 * @param around objects around people that are read, such as {@code Opportunity}
 * @param assignNewLeads whether the org's assignment rule gives new leads their owner
 */
public record SalesforceReading(
        Map<String, Set<String>> fields,
        Set<String> around,
        String externalId,
        Duration overlap,
        Duration bin,
        boolean assignNewLeads) {
    /** The usual name of the external id. */
    public static final String DEFAULT_EXTERNAL_ID = "Entente_Id__c";

    /** The usual overlap: transactions last minutes at most. */
    public static final Duration DEFAULT_OVERLAP = Duration.ofMinutes(10);

    /** How long the recycle bin remembers in an org that was not set up otherwise. */
    public static final Duration DEFAULT_BIN = Duration.ofDays(15);

    public SalesforceReading {
        fields = Map.copyOf(fields);
        around = Set.copyOf(around);
    }

    /** These fields under the usual settings, and nothing around people. */
    public static SalesforceReading of(Map<String, Set<String>> fields) {
        return new SalesforceReading(fields, Set.of(), DEFAULT_EXTERNAL_ID, DEFAULT_OVERLAP, DEFAULT_BIN, false);
    }

    /** The same, and these objects around people. */
    public SalesforceReading withAround(Set<String> objects) {
        return new SalesforceReading(fields, objects, externalId, overlap, bin, assignNewLeads);
    }

    Set<String> fieldsOf(String object) {
        return fields.getOrDefault(object, Set.of());
    }
}
