package io.entente.connector.salesforce;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.entente.budget.CallAccount;
import io.entente.model.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;

/**
 * The one door to an org. It sets up camel-salesforce, keeps one session for everybody, turns the component's exceptions
 * into failures, and counts. Requests travel {@code direct:call-salesforce}, which repeats them where that helps; that
 * route asks {@link #send} here, which uses {@code direct:send-to-salesforce} for the exchange itself. Thread-safe.
 */
public final class SalesforceGateway {
    /** Name under which the routes find this bean. */
    public static final String BEAN = "salesforceGateway";

    static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // Else 100 is written as 1E+2, which is no whole number to the org's parser.
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final int UNAUTHORIZED = 401;
    private static final int FIRST_REFUSAL = 300;

    private final SalesforceSettings settings;
    private final ServerTime serverTime;
    private final SalesforceSessionKeeper sessions;
    private final SalesforceJobs jobs;
    private final ProducerTemplate template;
    private final CallAccount account;
    private final InFlight inFlight;

    /**
     * Adds the component to a context that has not started, and itself to its registry. Nothing is sent yet.
     *
     * @param account every call is entered there before it leaves, and what the org says about its limits
     */
    public SalesforceGateway(CamelContext context, SalesforceSettings settings, CallAccount account, Clock clock) {
        this.account = account;
        this.inFlight = new InFlight(settings.concurrency(), clock);
        this.template = context.createProducerTemplate();
        this.settings = settings;
        this.serverTime = new ServerTime(clock);
        this.sessions = new SalesforceSessionKeeper(context, settings, serverTime);
        this.jobs = new SalesforceJobs(context, this);
        context.getRegistry().bind(BEAN, this);
    }

    /** Calls that the org has counted for us; logins and calls with an expired session are not among them. */
    public long calls() {
        return account.total();
    }

    /** Has the org say how many calls are left, which it else only says beside the answers to others. One call. */
    void askUsage() {
        var limit = call(Request.get("/limits")).path("DailyApiRequests");
        if (limit.path("Max").isIntegralNumber() && limit.path("Remaining").isIntegralNumber()) {
            long max = limit.path("Max").asLong();
            account.told(max - limit.path("Remaining").asLong(), max);
        }
    }

    /** The 18-character id of the user that we are connected as; logs in if need be. */
    public String userId() {
        sessions.token();
        return sessions.userId();
    }

    /**
     * Does what a request says and answers with its JSON; a missing node where there is none.
     *
     * @throws Failure after the route has repeated what it repeats
     */
    JsonNode call(Request request) {
        Exchange done = template.send(
                "direct:call-salesforce", exchange -> exchange.getMessage().setBody(request));
        Exception thrown = done.getException();
        if (thrown instanceof Failure failure) {
            throw failure;
        }
        if (thrown != null) {
            throw SalesforceErrors.of("salesforce.route", "salesforce, route call-salesforce", thrown);
        }
        return done.getMessage().getBody(JsonNode.class);
    }

    /** Waits for bulk jobs. */
    SalesforceJobs jobs() {
        return jobs;
    }

    /** What the org's clock showed when ours showed this. */
    Instant serverTime(Instant ours) {
        return serverTime.at(ours);
    }

    /** Path of a resource of the version in use. */
    String versioned(String path) {
        return path.startsWith("/services/") ? path : "/services/data/" + settings.apiVersion() + path;
    }

    /** One attempt of a request for the route; at most two where the session had expired. */
    public void send(Exchange exchange) {
        Request asked = exchange.getMessage().getBody(Request.class);
        boolean isRepeated = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class) > 0;
        Request request = isRepeated ? asked.again().apply(asked) : asked;
        String token = sessions.token();
        Attempt attempt = inFlight.within(() -> attempt(request));
        if (attempt.sessionExpired()) {
            sessions.renew(token);
            attempt = inFlight.within(() -> attempt(request));
        }
        JsonNode answer = answer(attempt);
        request.check().accept(answer);
        exchange.getMessage().setBody(answer);
    }

    private JsonNode answer(Attempt attempt) {
        try {
            return attempt.answer();
        } catch (Failure failure) {
            if (failure.code().equals(SalesforceErrors.DAILY_LIMIT)) {
                account.refused();
            } else if (failure.code().equals(SalesforceErrors.CONCURRENT_LIMIT)) {
                account.crowded();
                inFlight.crowded();
            }
            throw failure;
        }
    }

    private Attempt attempt(Request request) {
        account.spend();
        Exchange done = template.send("direct:send-to-salesforce", exchange -> fill(exchange.getMessage(), request));
        remember(done.getMessage());
        Exception thrown = done.getException();
        if (thrown == null) {
            return new Attempt(0, "", Optional.of(parse(done.getMessage(), request)), Optional.empty());
        }
        // A good status with an exception is an answer that broke off: nobody was refused.
        if (thrown instanceof SalesforceException refused && refused.getStatusCode() >= FIRST_REFUSAL) {
            if (refused.getStatusCode() == UNAUTHORIZED) {
                account.giveBack();
            }
            return new Attempt(
                    refused.getStatusCode(), String.valueOf(refused.getMessage()), Optional.empty(), Optional.empty());
        }
        // Else nobody knows whether it arrived; a budget is better spent on paper than overdrawn.
        if (SalesforceErrors.causedBy(thrown, ConnectException.class)) {
            account.giveBack();
        }
        return new Attempt(0, "", Optional.empty(), Optional.of(thrown));
    }

    private void fill(Message message, Request request) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(SalesforceEndpointConfig.RAW_METHOD, request.method());
        headers.put(SalesforceEndpointConfig.RAW_PATH, versioned(request.path()));
        if (!request.query().isEmpty()) {
            headers.put(
                    SalesforceEndpointConfig.RAW_QUERY_PARAMETERS,
                    String.join(",", request.query().keySet()));
            headers.putAll(request.query());
        }
        if (!request.headers().isEmpty()) {
            headers.put(
                    SalesforceEndpointConfig.RAW_HTTP_HEADERS,
                    String.join(",", request.headers().keySet()));
            headers.putAll(request.headers());
        }
        message.setHeaders(headers);
        message.setBody(request.body().orElse(null));
    }

    private void remember(Message message) {
        String info = message.getHeader("Sforce-Limit-Info", String.class);
        if (info != null) {
            ApiUsage.parse(info).ifPresent(told -> account.told(told.used(), told.max()));
        }
    }

    /** JSON as it is sent. */
    static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of our own is always written", impossible);
        }
    }

    private static JsonNode parse(Message message, Request request) {
        try (InputStream in = message.getBody(InputStream.class)) {
            if (in != null && request.asksForRows()) {
                return Csv.read(in)
                        .put("locator", message.getHeader("Sforce-Locator", "", String.class))
                        .put("number", message.getHeader("Sforce-NumberOfRecords", -1, Integer.class));
            }
            return in == null ? MissingNode.getInstance() : JSON.readTree(in);
        } catch (IOException notJson) {
            // Not kept as the cause: its message quotes the answer, and people's data with it.
            throw SalesforceErrors.unreadableAnswer("no JSON");
        }
    }

    /** JSON in the text, or a missing node. */
    static JsonNode parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }

    /** What came of sending once: an answer, an error answer with status, or nothing. */
    private record Attempt(int status, String error, Optional<JsonNode> good, Optional<Exception> broken) {
        boolean sessionExpired() {
            return status == UNAUTHORIZED && SalesforceErrors.sessionExpired(error);
        }

        JsonNode answer() {
            return good.orElseThrow(() -> broken.map(SalesforceErrors::unreachable)
                    .orElseGet(() -> SalesforceErrors.answered(status, error)));
        }
    }
}
