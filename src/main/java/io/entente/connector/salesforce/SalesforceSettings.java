package io.entente.connector.salesforce;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach an org.
 *
 * @param loginUrl where the token endpoint is: the org's My Domain address, or for JWT a common login host as well
 * @param apiVersion with its letter, such as {@code v62.0}
 * @param answerWithin how long one answer may take; triggers make Salesforce slow, so at least two minutes in production
 */
public record SalesforceSettings(URI loginUrl, SalesforceLogin login, String apiVersion, Duration answerWithin) {
    /** The version requests are written for. */
    public static final String DEFAULT_API_VERSION = "v62.0";

    /** The time after which the default settings give up waiting. */
    public static final Duration DEFAULT_ANSWER_WITHIN = Duration.ofMinutes(2);

    /** The usual settings for an org. */
    public static SalesforceSettings of(URI loginUrl, SalesforceLogin login) {
        return new SalesforceSettings(loginUrl, login, DEFAULT_API_VERSION, DEFAULT_ANSWER_WITHIN);
    }

    /** Without the login. */
    @Override
    public String toString() {
        return "SalesforceSettings[loginUrl=" + loginUrl + ", apiVersion=" + apiVersion + "]";
    }
}
