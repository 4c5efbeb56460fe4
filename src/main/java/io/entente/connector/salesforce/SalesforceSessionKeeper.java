package io.entente.connector.salesforce;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.internal.SalesforceSession;
import org.jspecify.annotations.Nullable;

/**
 * One session for all threads. The component logs in once for every call that meets an expired session, all at the same
 * time, and where a login ends older sessions those logins end each other; so its own renewal is off and this one is used:
 * whoever comes with the token that is still current logs in, everybody else waits and takes the new one. Thread-safe.
 */
final class SalesforceSessionKeeper {
    private static final Pattern USER = Pattern.compile("/(005[0-9A-Za-z]{12,15})$");
    private static final int MAX_CONTENT = 64 * 1024 * 1024;
    private static final int MAX_CONNECTIONS = 16;

    private final SalesforceComponent component;
    private final ServerTime serverTime;
    private boolean listening;

    SalesforceSessionKeeper(CamelContext context, SalesforceSettings settings, ServerTime serverTime) {
        this.component = component(settings);
        this.serverTime = serverTime;
        context.addComponent("salesforce", component);
    }

    /**
     * The token that calls are sent with from now on; logs in if there is none. Waits while another thread logs in, so
     * that no call starts with a token that is about to end.
     */
    String token() {
        listen();
        return login(null);
    }

    /** Replaces a token that was refused, unless somebody else has done so already. */
    void renew(String refused) {
        login(refused);
    }

    /** The user that we are connected as, in 18 characters; blank before the first login. */
    String userId() {
        String identity = component.getSession().getId();
        var match = USER.matcher(identity == null ? "" : identity);
        return match.find() ? SalesforceIds.toLong(match.group(1)) : "";
    }

    private String login(@Nullable String old) {
        SalesforceSession session = component.getSession();
        try {
            // Holds the session's own lock: it logs in only if the current token is still the old one.
            return session.login(old);
        } catch (SalesforceException refused) {
            throw SalesforceErrors.login(refused);
        }
    }

    // The component makes its HTTP client when it starts, which is after this object was made.
    private synchronized void listen() {
        if (!listening) {
            serverTime.listenTo(component.getHttpClient());
            listening = true;
        }
    }

    private static SalesforceComponent component(SalesforceSettings settings) {
        var made = new SalesforceComponent();
        made.setLoginUrl(settings.loginUrl().toString().replaceFirst("/+$", ""));
        made.setClientId(settings.clientId());
        made.setClientSecret(settings.clientSecret());
        made.setAuthenticationType(AuthenticationType.CLIENT_CREDENTIALS);
        // An org that is away must not keep the daemon from starting.
        made.setLazyLogin(true);
        Duration patience = settings.answerWithin();
        made.setHttpClientIdleTimeout(patience.toMillis());
        made.setHttpRequestTimeout(patience.toMillis());
        made.setHttpMaxContentLength(MAX_CONTENT);
        Map<String, Object> http = new HashMap<>();
        http.put("maxRetries", 0);
        http.put("maxConnectionsPerDestination", MAX_CONNECTIONS);
        http.put("timeout", patience.toMillis());
        made.setHttpClientProperties(http);
        return made;
    }
}
