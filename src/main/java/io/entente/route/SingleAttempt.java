package io.entente.route;

import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * Stops the HTTP client from repeating a request behind our back, which it does once after a second where the answer is
 * 429 or 503 and where the connection breaks: whether and when to repeat is said in {@code handle-errors} alone, and
 * every request must be counted. Bound as {@code singleAttempt}.
 */
public final class SingleAttempt implements HttpClientConfigurer {
    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries();
    }
}
