package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.connector.ConnectorHarness;
import io.entente.connector.NewField;
import io.entente.connector.RelatedHarness;
import io.entente.model.RecordKey;
import io.entente.route.Failures;
import io.entente.route.SingleAttempt;
import io.entente.sandbox.Fault;
import io.entente.sandbox.mautic.MauticSandbox;
import io.entente.sandbox.mautic.MauticUser;
import io.entente.sandbox.mautic.MauticVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** A pretend Mautic, the real routes to it with pauses of a millisecond, and Bob, who works there. */
final class MauticHarness implements ConnectorHarness {
    static final MauticUser ENTENTE = MauticUser.administrator(1, "entente", "right");
    static final MauticUser BOB = MauticUser.administrator(2, "bob", "builder");
    static final MauticLogin USER = new MauticLogin.User(ENTENTE.username(), ENTENTE.password());
    static final MauticLogin CLIENT = new MauticLogin.Client("entente-client", "entente-secret");
    static final MauticLogin WRONG_CLIENT = new MauticLogin.Client("entente-client", "not-the-secret");
    static final Set<String> FIELDS =
            Set.of("email", "firstname", "points", "zipcode", "entente_id", "dnc.email", "owner.name", "date_added");

    private static final List<String> ROUTES = List.of(
            "routes/handle-errors.camel.yaml",
            "routes/connectors/call-mautic.camel.yaml",
            "routes/connectors/send-to-mautic.camel.yaml");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T09:00:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MauticSandbox sandbox;
    private final MauticLogin login;
    private final HttpClient http = HttpClient.newHttpClient();
    private final CamelContext camel;
    private final MauticMeter meter = new MauticMeter();
    private final MauticConnector connector;

    MauticHarness(MauticVersion version) {
        this(version, USER);
    }

    MauticHarness(MauticVersion version, MauticLogin login) {
        this(start(version), login);
        new MauticFields(gateway(login), FIELDS).create(NewField.personId("contact", "entente_id"));
    }

    MauticHarness(MauticSandbox sandbox) {
        this(sandbox, USER);
    }

    MauticHarness(MauticSandbox sandbox, MauticLogin login) {
        this(sandbox, sandbox.uri(), KnownValues.none(), login);
    }

    /** @param address where the connector finds Mautic, or something that stands before it */
    MauticHarness(MauticSandbox sandbox, URI address, KnownValues known) {
        this(sandbox, address, known, USER);
    }

    private MauticHarness(MauticSandbox sandbox, URI address, KnownValues known, MauticLogin login) {
        this.sandbox = sandbox;
        this.login = login;
        this.camel = routes(address, meter);
        this.connector = connector(FIELDS, known);
    }

    private static MauticSandbox start(MauticVersion version) {
        return MauticSandbox.start(MauticSandbox.Settings.defaults(Clock.systemUTC())
                .withVersion(version)
                .withUsers(List.of(ENTENTE, BOB)));
    }

    MauticSandbox sandbox() {
        return sandbox;
    }

    MauticConnector connector(Set<String> fields, KnownValues known) {
        var settings =
                MauticSettings.paged(fields, 7, 20, 5).withStreams(Set.of(SegmentMembers.STREAM), Duration.ofDays(365));
        return new MauticConnector(gateway(login), settings, known, CLOCK);
    }

    /** A connector that tells these streams of what is around contacts, in pages of twenty rows. */
    MauticConnector connector(Set<String> streams) {
        var settings = MauticSettings.paged(FIELDS, 7, 20, 5).withStreams(streams, Duration.ofDays(365));
        return new MauticConnector(gateway(login), settings, KnownValues.none(), CLOCK);
    }

    MauticGateway gateway(String password) {
        return gateway(new MauticLogin.User(ENTENTE.username(), password));
    }

    MauticGateway gateway(MauticLogin with) {
        return gateway(with, CLOCK);
    }

    MauticGateway gateway(MauticLogin with, Clock clock) {
        return new MauticGateway(camel.createProducerTemplate(), meter, with, clock);
    }

    @Override
    public MauticConnector connector() {
        return connector;
    }

    @Override
    public MauticConnector stranger() {
        var wrong = login.equals(USER) ? new MauticLogin.User(ENTENTE.username(), "wrong") : WRONG_CLIENT;
        return new MauticConnector(gateway(wrong), MauticSettings.of(FIELDS), KnownValues.none(), CLOCK);
    }

    @Override
    public String object() {
        return "contact";
    }

    @Override
    public String text() {
        return "firstname";
    }

    @Override
    public String email() {
        return "email";
    }

    @Override
    public String unknownId() {
        return "4000000";
    }

    @Override
    public int feedPage() {
        return 20;
    }

    @Override
    public RecordKey create(String email, String text) {
        var made = asBob("POST", "/api/contacts/new", Map.of("email", email, "firstname", text));
        return ContactCodec.key(made.path("contact").path("id").asText());
    }

    @Override
    public void change(RecordKey key, String text) {
        edit(key, Map.of("firstname", text));
    }

    void edit(RecordKey key, Map<String, Object> values) {
        asBob("PATCH", "/api/contacts/" + key.id() + "/edit", values);
    }

    @Override
    public void delete(RecordKey key) {
        asBob("DELETE", "/api/contacts/" + key.id() + "/delete", Map.of());
    }

    @Override
    public void merge(RecordKey loser, RecordKey survivor) {
        sandbox.merge(Integer.parseInt(loser.id()), Integer.parseInt(survivor.id()));
    }

    @Override
    public Optional<RelatedHarness> around() {
        return Optional.of(new SegmentMembers(this));
    }

    @Override
    public void failNext(int times) {
        sandbox.faults().add(new Fault("*", "/api/", Fault.Kind.STATUS, 503, Optional.empty(), times));
    }

    @Override
    public long requests() {
        return sandbox.calls().total();
    }

    @Override
    public void close() {
        camel.stop();
        sandbox.close();
    }

    /** Ends all access tokens before their time. */
    void expireTokens() {
        asBob("POST", "/sandbox/expire-tokens", Map.of());
    }

    /** How often an access token was asked for. */
    long logins() {
        return sandbox.calls().byRoute().getOrDefault("POST /oauth/v2/token", 0L);
    }

    JsonNode asBob(String method, String path, Map<String, Object> body) {
        var credentials = BOB.username() + ":" + BOB.password();
        try {
            var request = HttpRequest.newBuilder(sandbox.uri().resolve(path))
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .header("Content-Type", "application/json")
                    .header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                    .build();
            var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(method + " " + path + ": status " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static CamelContext routes(URI address, MauticMeter meter) {
        var camel = new DefaultCamelContext();
        camel.disableJMX();
        camel.getPropertiesComponent().setInitialProperties(placeholders(address));
        var failures = new Failures();
        camel.getRegistry().bind("failures", failures);
        camel.getRegistry().bind("beforeRetry", (Processor) failures::beforeRetry);
        camel.getRegistry().bind("singleAttempt", new SingleAttempt());
        camel.getRegistry().bind("mauticErrors", new MauticErrors());
        camel.getRegistry().bind("mauticMeter", meter);
        try {
            var resources = PluginHelper.getResourceLoader(camel);
            for (var file : ROUTES) {
                PluginHelper.getRoutesLoader(camel).loadRoutes(resources.resolveResource("file:" + file));
            }
        } catch (Exception unloadable) {
            throw new IllegalStateException(unloadable);
        }
        camel.start();
        return camel;
    }

    private static Properties placeholders(URI address) {
        var properties = new Properties();
        properties.putAll(Map.of(
                "marketing.url", address.toString(),
                "marketing.connect-timeout", "2000",
                "marketing.response-timeout", "2000",
                "retry.times", "3",
                "retry.first-pause", "1",
                "retry.longest-pause", "5"));
        return properties;
    }
}
