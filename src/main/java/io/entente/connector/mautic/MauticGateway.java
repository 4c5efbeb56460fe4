package io.entente.connector.mautic;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.entente.model.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Sends requests to Mautic through {@code call-mautic}, which repeats them where that helps. Safe for many threads. */
public final class MauticGateway {
    /** The exchange's property under which the routes find what is sent. */
    static final String REQUEST = "entente-request";

    private static final String TOKENS = "/oauth/v2/token";
    private static final String ROUTE = "direct:call-mautic";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final ProducerTemplate template;
    private final MauticMeter meter;
    private final Authorization authorization;

    /**
     * @param template of a context that holds both routes and the beans {@code mauticErrors} and {@code mauticMeter}
     * @param meter the one bound there
     * @param clock tells when an access token ends
     */
    public MauticGateway(ProducerTemplate template, MauticMeter meter, MauticLogin login, Clock clock) {
        this.template = template;
        this.meter = meter;
        this.authorization = login instanceof MauticLogin.Client client
                ? new AccessTokens(() -> token(client), clock)
                : Authorization.fixed(basic((MauticLogin.User) login));
    }

    /**
     * One request.
     *
     * @param right what the connected user's role needs for it
     * @param repeatable whether carrying it out twice does no harm; one that may not be repeated is only sent again
     *     where Mautic surely did not see it
     */
    record Request(String method, String path, String query, String body, String right, boolean repeatable) {
        /** Whether it asks for an access token, and is let in by what it holds. */
        boolean isLogin() {
            return path.equals(TOKENS);
        }

        /** Without what it holds: people's data, or a secret. */
        @Override
        public String toString() {
            return "Request[" + method + " " + path + "]";
        }
    }

    /** Reads; every such request may be repeated. */
    JsonNode get(String path, Query query, String right) {
        return send(new Request("GET", path, query.toString(), "", right, true));
    }

    /** Changes records named by their ids, whole values only: may be repeated. */
    JsonNode patch(String path, JsonNode body) {
        return send(new Request("PATCH", path, "", text(body), "Contacts: Edit Own and Edit Others", true));
    }

    /** Makes something, or adds to something: not repeated where the answer was lost. */
    JsonNode post(String path, JsonNode body, String right) {
        return send(new Request("POST", path, "", text(body), right, false));
    }

    /** Deletes one record; not repeated where the answer was lost. */
    JsonNode delete(String path, String right) {
        return send(new Request("DELETE", path, "", "", right, false));
    }

    /** How many there are, as the answer to a list tells: a string for some, a number for others. */
    static long total(JsonNode answer) {
        var total = answer.path("total").asText();
        if (!total.matches("\\d{1,18}")) {
            throw MauticErrors.unreadableAnswer("a list without total");
        }
        return Long.parseLong(total);
    }

    long calls() {
        return meter.calls();
    }

    /** A token that Mautic does not take any more is replaced, and the request, which it did not see, sent again. */
    private JsonNode send(Request request) {
        var header = authorization.header();
        try {
            return send(request, header);
        } catch (Failure refused) {
            if (!refused.code().equals(MauticErrors.CREDENTIALS) || !authorization.renew(header)) {
                throw refused;
            }
        }
        try {
            return send(request, authorization.header());
        } catch (Failure refused) {
            throw refused.code().equals(MauticErrors.CREDENTIALS) ? LoginErrors.freshTokenRefused() : refused;
        }
    }

    private JsonNode token(MauticLogin.Client client) {
        var form = "grant_type=client_credentials&client_id=" + URLEncoder.encode(client.id(), StandardCharsets.UTF_8)
                + "&client_secret=" + URLEncoder.encode(client.secret(), StandardCharsets.UTF_8);
        try {
            return send(new Request("POST", TOKENS, "", form, "", true), "");
        } catch (Failure failure) {
            throw MauticErrors.isSpoiled(failure) ? LoginErrors.noToken(failure) : failure;
        }
    }

    private static String basic(MauticLogin.User user) {
        var pair = user.name() + ":" + user.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode send(Request request, String header) {
        var answered = template.send(ROUTE, exchange -> {
            exchange.setProperty(REQUEST, request);
            exchange.setProperty("entente-repeatable", request.repeatable());
            var message = exchange.getIn();
            message.setBody(request.body().getBytes(StandardCharsets.UTF_8));
            message.setHeader("entente-method", request.method());
            message.setHeader("entente-path", request.path());
            message.setHeader("entente-query", request.query());
            if (!request.isLogin()) {
                message.setHeader("Authorization", header);
            }
            message.setHeader("Accept", "application/json");
            // Without it, or with another type, Mautic makes an empty contact of what was sent.
            message.setHeader(
                    "Content-Type", request.isLogin() ? "application/x-www-form-urlencoded" : "application/json");
        });
        var problem = answered.getException();
        if (problem != null) {
            throw failure(problem, request.repeatable());
        }
        try {
            return json(answered);
        } catch (Failure unreadable) {
            // It was carried out as far as anybody knows, and asking again would do it twice.
            throw request.repeatable() ? unreadable : MauticErrors.unknownOutcome();
        }
    }

    private static Failure failure(Exception problem, boolean repeatable) {
        if (problem instanceof Failure failure) {
            return failure;
        }
        return problem instanceof IOException cause
                ? MauticErrors.noAnswer(cause, repeatable)
                : MauticErrors.of("mautic.route", "route call-mautic", problem);
    }

    private static JsonNode json(Exchange answered) {
        JsonNode body;
        try {
            body = JSON.readTree(answered.getMessage().getBody(byte[].class));
        } catch (IOException notJson) {
            // Not kept as the cause: its message quotes the answer, and people's data with it.
            throw MauticErrors.unreadableAnswer("no JSON");
        }
        if (body == null || !body.isObject()) {
            throw MauticErrors.unreadableAnswer("no JSON object");
        }
        return body;
    }

    private static String text(JsonNode body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
