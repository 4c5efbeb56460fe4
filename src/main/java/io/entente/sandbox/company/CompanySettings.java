package io.entente.sandbox.company;

import io.entente.sandbox.mautic.MauticVersion;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;

/**
 * How a pretend company starts.
 *
 * @param marketingPort port of its Mautic on loopback, 0 for any free one
 * @param crmPort port of its Salesforce org on loopback, 0 for any free one
 * @param version which Mautic it runs
 * @param clock tells every stamp both systems set
 * @param certificate what the org's connected app holds signatures against; empty where it takes none
 */
public record CompanySettings(
        int marketingPort, int crmPort, MauticVersion version, Clock clock, Optional<PublicKey> certificate) {

    /** Mautic 7.0.0, both systems on free ports. */
    public static CompanySettings defaults(Clock clock) {
        return new CompanySettings(0, 0, MauticVersion.V7_0_0, clock, Optional.empty());
    }

    public CompanySettings withPorts(int marketing, int crm) {
        return new CompanySettings(marketing, crm, version, clock, certificate);
    }

    public CompanySettings withVersion(MauticVersion other) {
        return new CompanySettings(marketingPort, crmPort, other, clock, certificate);
    }

    public CompanySettings withCertificate(PublicKey key) {
        return new CompanySettings(marketingPort, crmPort, version, clock, Optional.of(key));
    }
}
