package io.entente.sandbox.company;

import io.entente.sandbox.mautic.MauticVersion;
import java.time.Clock;

/**
 * How a pretend company starts.
 *
 * @param marketingPort port of its Mautic on loopback, 0 for any free one
 * @param crmPort port of its Salesforce org on loopback, 0 for any free one
 * @param version which Mautic it runs
 * @param clock tells every stamp both systems set
 * @param crmPage most rows of a query page of the org
 */
public record CompanySettings(int marketingPort, int crmPort, MauticVersion version, Clock clock, int crmPage) {

    private static final int USUAL_PAGE = 2_000;

    /** Mautic 7.0.0, both systems on free ports. */
    public static CompanySettings defaults(Clock clock) {
        return new CompanySettings(0, 0, MauticVersion.V7_0_0, clock, USUAL_PAGE);
    }

    public CompanySettings withPorts(int marketing, int crm) {
        return new CompanySettings(marketing, crm, version, clock, crmPage);
    }

    public CompanySettings withVersion(MauticVersion other) {
        return new CompanySettings(marketingPort, crmPort, other, clock, crmPage);
    }

    public CompanySettings withCrmPage(int rows) {
        return new CompanySettings(marketingPort, crmPort, version, clock, rows);
    }
}
