package io.entente.connector.salesforce;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.internal.SalesforceSession;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.FormRequestContent;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * One session for all threads. The component logs in once for every call that meets an expired session, all at the same
 * time, and where a login ends older sessions those logins end each other; so its own renewal is off and this one is used:
 * whoever comes with the token that is still current logs in, everybody else waits and takes the new one. The request
 * for a token is ours, too, because the component signs by the clock of this machine and keeps keys in a key store only.
 * Thread-safe.
 */
final class SalesforceSessionKeeper {
    private static final Pattern USER = Pattern.compile("/(005[0-9A-Za-z]{12,15})$");
    private static final List<String> LOGIN_KEYS = List.of("access_token", "instance_url", "id");
    private static final int MAX_CONTENT = 64 * 1024 * 1024;
    private static final int MAX_CONNECTIONS = 16;

    /** As much as the org takes for a request's line and headers; the client would send half of that. */
    private static final int MAX_HEADERS = 16_384;

    private final SalesforceSettings settings;
    private final SalesforceComponent component;
    private final ServerTime serverTime;
    private boolean listening;

    SalesforceSessionKeeper(CamelContext context, SalesforceSettings settings, ServerTime serverTime) {
        this.settings = settings;
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

    /** Asks for a token, unless there is one by now that is not the old one. */
    private synchronized String login(@Nullable String old) {
        SalesforceSession session = component.getSession();
        String current = session.getAccessToken();
        if (current != null && !current.equals(old)) {
            return current;
        }
        ContentResponse answer = ask();
        requireWhole(answer);
        try {
            session.parseLoginResponse(answer, answer.getContentAsString());
        } catch (SalesforceException refused) {
            throw LoginErrors.refused(refused, settings.login());
        }
        return session.getAccessToken();
    }

    // The component takes over what is missing and fails much later, without a word about it.
    private static void requireWhole(ContentResponse answer) {
        var told = SalesforceGateway.parse(answer.getContentAsString());
        if (answer.getStatus() == HttpStatus.OK_200
                && LOGIN_KEYS.stream().anyMatch(key -> told.path(key).asText().isBlank())) {
            throw SalesforceErrors.unreadableAnswer("a login without " + String.join(", ", LOGIN_KEYS));
        }
    }

    // A signature says when it ends. Where the org's clock turns out to be another than was thought, by which the login
    // may have been refused, the same is tried once more by that clock.
    private ContentResponse ask() {
        ContentResponse answer = send();
        boolean isRefused = answer.getStatus() == HttpStatus.BAD_REQUEST_400;
        return isRefused
                        && settings.login() instanceof SalesforceLogin.PrivateKey
                        && serverTime.isCorrectedBy(answer.getHeaders().get(HttpHeader.DATE))
                ? send()
                : answer;
    }

    private ContentResponse send() {
        var form = new Fields(true);
        settings.login().form(settings.loginUrl(), serverTime.now()).forEach(form::put);
        try {
            return component
                    .getHttpClient()
                    .POST(component.getLoginUrl() + "/services/oauth2/token")
                    .body(new FormRequestContent(form))
                    .timeout(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
                    .send();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw LoginErrors.unavailable(stopped);
        } catch (TimeoutException | ExecutionException noAnswer) {
            throw LoginErrors.unavailable(noAnswer);
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
        // It never logs in by itself: an org that is away must not keep the daemon from starting.
        made.setLazyLogin(true);
        Duration patience = settings.answerWithin();
        made.setHttpClientIdleTimeout(patience.toMillis());
        made.setHttpRequestTimeout(patience.toMillis());
        made.setHttpMaxContentLength(MAX_CONTENT);
        Map<String, Object> http = new HashMap<>();
        http.put("maxRetries", 0);
        http.put("maxConnectionsPerDestination", MAX_CONNECTIONS);
        http.put("maxRequestHeadersSize", MAX_HEADERS);
        http.put("timeout", patience.toMillis());
        made.setHttpClientProperties(http);
        return made;
    }
}
