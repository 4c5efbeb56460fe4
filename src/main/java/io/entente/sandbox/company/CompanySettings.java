package io.entente.sandbox.company;

import io.entente.sandbox.mautic.MauticVersion;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * How a pretend company starts.
 *
 * @param marketingPort port of its Mautic on loopback, 0 for any free one
 * @param crmPort port of its Salesforce org on loopback, 0 for any free one
 * @param version which Mautic it runs
 * @param clock tells every stamp both systems set
 * @param carriedAtConversion fields that a contact takes over from the converted lead, by what the org's admin mapped
 * @param certificate what the org's connected app holds signatures against; empty where it takes none
 * @param crmPage most rows of a query page of the org
 * @param crmCalls calls that the org allows in 24 hours
 */
public record CompanySettings(
        int marketingPort,
        int crmPort,
        MauticVersion version,
        Clock clock,
        Set<String> carriedAtConversion,
        Optional<PublicKey> certificate,
        int crmPage,
        int crmCalls) {
    private static final int USUAL_PAGE = 2_000;
    private static final int USUAL_CALLS = 1_000_000;

    public CompanySettings {
        carriedAtConversion = Set.copyOf(carriedAtConversion);
    }

    /** Mautic 7.0.0, both systems on free ports. */
    public static CompanySettings defaults(Clock clock) {
        return new CompanySettings(
                0, 0, MauticVersion.V7_0_0, clock, Set.of(), Optional.empty(), USUAL_PAGE, USUAL_CALLS);
    }

    public CompanySettings withPorts(int marketing, int crm) {
        return new CompanySettings(marketing, crm, version, clock, carriedAtConversion, certificate, crmPage, crmCalls);
    }

    public CompanySettings withVersion(MauticVersion other) {
        return new CompanySettings(
                marketingPort, crmPort, other, clock, carriedAtConversion, certificate, crmPage, crmCalls);
    }

    public CompanySettings withCarriedAtConversion(Set<String> fields) {
        return new CompanySettings(marketingPort, crmPort, version, clock, fields, certificate, crmPage, crmCalls);
    }

    public CompanySettings withCertificate(PublicKey key) {
        return new CompanySettings(
                marketingPort, crmPort, version, clock, carriedAtConversion, Optional.of(key), crmPage, crmCalls);
    }

    public CompanySettings withCrmPage(int rows) {
        return new CompanySettings(
                marketingPort, crmPort, version, clock, carriedAtConversion, certificate, rows, crmCalls);
    }

    public CompanySettings withCrmCalls(int calls) {
        return new CompanySettings(
                marketingPort, crmPort, version, clock, carriedAtConversion, certificate, crmPage, calls);
    }
}
