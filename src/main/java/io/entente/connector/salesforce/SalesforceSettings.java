package io.entente.connector.salesforce;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach an org.
 *
 * @param loginUrl where the token endpoint is: the org's My Domain address, or for JWT a common login host as well
 * @param apiVersion with its letter, such as {@code v62.0}
 * @param answerWithin how long one answer may take; triggers make Salesforce slow, so at least two minutes in production
 * @param concurrency how many requests may be at work at the same time
 */
public record SalesforceSettings(
        URI loginUrl, SalesforceLogin login, String apiVersion, Duration answerWithin, int concurrency) {
    /** The version requests are written for. */
    public static final String DEFAULT_API_VERSION = "v62.0";

    /** Without the login. */
    @Override
    public String toString() {
        return "SalesforceSettings[loginUrl=" + loginUrl + ", apiVersion=" + apiVersion + "]";
    }
}
