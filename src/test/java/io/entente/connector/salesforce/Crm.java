package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.budget.CallAccount;
import io.entente.budget.CallLimits;
import io.entente.connector.ChangeFeed;
import io.entente.connector.Cursor;
import io.entente.connector.NewField;
import io.entente.model.FieldType;
import io.entente.model.FieldValue;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import io.entente.route.Failures;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.salesforce.SalesforceSandbox;
import io.entente.sandbox.salesforce.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A pretend org, a connector to it over the real routes, and somebody who works in the org. */
final class Crm implements AutoCloseable {
    static final Set<String> FIELDS = Set.of(
            "LastName", "Company", "Email", "Title", "Phone", "AnnualRevenue", "HasOptedOutOfEmail", "Owner.Name");
    private static final Set<String> CONTACT_FIELDS = Set.of("LastName", "Email", "Title", "Account.Name");
    static final SalesforceLogin SECRET = new SalesforceLogin.ClientSecret("entente-client", "entente-secret");
    static final SalesforceLogin KEY =
            new SalesforceLogin.PrivateKey("entente-client", "integration@crm.example", Keys.key());
    /** Requests that gateways here have at work at the same time. */
    static final int AT_ONCE = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    final TestClock clock = new TestClock();
    final CallAccount account = new CallAccount(CallLimits.none(), clock);
    final SalesforceSandbox org;
    final SalesforceGateway gateway;
    final SalesforceConnector connector;
    private final List<CamelContext> contexts = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private Crm(UnaryOperator<Settings.Builder> settings, SalesforceReading reading, Duration patience) {
        this(settings, reading, patience, SECRET);
    }

    private Crm(
            UnaryOperator<Settings.Builder> settings,
            SalesforceReading reading,
            Duration patience,
            SalesforceLogin login) {
        org = SalesforceSandbox.start(settings.apply(Settings.fresh(clock)).build());
        gateway = gateway(org.uri(), login, patience, account, clock);
        connector = new SalesforceConnector(gateway, reading, clock);
    }

    /** An org in which nothing was prepared for us. */
    static Crm bare() {
        return bare(settings -> settings);
    }

    static Crm bare(UnaryOperator<Settings.Builder> settings) {
        return new Crm(settings, reading(FIELDS), Duration.ofSeconds(20));
    }

    private static UnaryOperator<Settings.Builder> prepared(UnaryOperator<Settings.Builder> settings) {
        return fresh -> settings.apply(fresh.customField(
                        io.entente.sandbox.salesforce.CustomField.externalId("Lead", "Entente_Id__c", 36))
                .customField(io.entente.sandbox.salesforce.CustomField.externalId("Contact", "Entente_Id__c", 36)));
    }

    static Crm start() {
        return start(settings -> settings);
    }

    static Crm start(UnaryOperator<Settings.Builder> settings) {
        return new Crm(prepared(settings), reading(FIELDS), Duration.ofSeconds(20));
    }

    /** Where the org's assignment rule gives new leads their owner. */
    static Crm assigning() {
        return new Crm(prepared(settings -> settings), assigningNewLeads(), Duration.ofSeconds(20));
    }

    /** Another such connector that finds the org at that address. */
    SalesforceConnector assigning(URI address) {
        return new SalesforceConnector(
                gateway(address, SECRET, Duration.ofSeconds(20), clock), assigningNewLeads(), clock);
    }

    private static SalesforceReading assigningNewLeads() {
        var usual = reading(FIELDS);
        return new SalesforceReading(
                usual.fields(), usual.around(), usual.externalId(), usual.overlap(), usual.bin(), true);
    }

    /** An org that takes our certificate, and a connector that signs. */
    static Crm byKey(UnaryOperator<Settings.Builder> settings) {
        return new Crm(
                prepared(fresh -> settings.apply(fresh.certificate(Keys.certificate()))),
                reading(FIELDS),
                Duration.ofSeconds(20),
                KEY);
    }

    static Crm impatient() {
        return new Crm(prepared(settings -> settings), reading(FIELDS), Duration.ofMillis(300));
    }

    static Crm reading(UnaryOperator<Settings.Builder> settings, Set<String> leadFields) {
        return new Crm(prepared(settings), reading(leadFields), Duration.ofSeconds(20));
    }

    private static SalesforceReading reading(Set<String> leadFields) {
        return SalesforceReading.of(Map.of("Lead", leadFields, "Contact", CONTACT_FIELDS))
                .withAround(Set.of("Opportunity", "OpportunityContactRole", "OpportunityHistory", "Account"));
    }

    /** Another connector that reads more records than so many by jobs. */
    SalesforceConnector byJobs(int threshold) {
        return new SalesforceConnector(gateway, reading(FIELDS), jobs(threshold), clock);
    }

    /** Impatient enough for tests. */
    static BulkSettings jobs(int threshold) {
        return new BulkSettings(threshold, Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(100));
    }

    /** Another connector whose secret is wrong. */
    SalesforceConnector stranger() {
        return new SalesforceConnector(
                gateway(org.uri(), "not-the-secret", Duration.ofSeconds(20)), reading(FIELDS), clock);
    }

    /** Another connector that reads nothing around people. */
    SalesforceConnector bareConnector() {
        return new SalesforceConnector(gateway, SalesforceReading.of(Map.of("Lead", FIELDS)), clock);
    }

    /** Another connector with a login of its own. */
    SalesforceConnector as(SalesforceLogin login) {
        return new SalesforceConnector(
                gateway(org.uri(), login, Duration.ofSeconds(20), clock), reading(FIELDS), clock);
    }

    /** Another connector to the same org by another clock. */
    SalesforceConnector by(Clock other) {
        return new SalesforceConnector(gateway(org.uri(), KEY, Duration.ofSeconds(20), other), reading(FIELDS), other);
    }

    /** A gateway of its own over the files in routes/. */
    SalesforceGateway gateway(URI uri, String secret, Duration patience) {
        return gateway(uri, secret, patience, clock);
    }

    /** A gateway of its own with a clock of its own. */
    SalesforceGateway gateway(URI uri, String secret, Duration patience, Clock clock) {
        return gateway(uri, new SalesforceLogin.ClientSecret("entente-client", secret), patience, clock);
    }

    /** A gateway of its own with a login of its own. */
    SalesforceGateway gateway(URI uri, SalesforceLogin login, Duration patience, Clock clock) {
        return gateway(uri, login, patience, new CallAccount(CallLimits.none(), clock), clock);
    }

    private SalesforceGateway gateway(
            URI uri, SalesforceLogin login, Duration patience, CallAccount account, Clock clock) {
        var context = new DefaultCamelContext();
        contexts.add(context);
        var retry = new Properties();
        retry.setProperty("retry.times", "4");
        retry.setProperty("retry.first-pause", "5");
        retry.setProperty("retry.longest-pause", "20");
        context.getPropertiesComponent().setOverrideProperties(retry);
        var failures = new Failures();
        context.getRegistry().bind("failures", failures);
        context.getRegistry().bind("beforeRetry", (Processor) failures::beforeRetry);
        var settings = new SalesforceSettings(uri, login, SalesforceSettings.DEFAULT_API_VERSION, patience, AT_ONCE);
        var made = new SalesforceGateway(context, settings, account, clock);
        try {
            for (String file : List.of(
                    "handle-errors",
                    "connectors/call-salesforce",
                    "connectors/send-to-salesforce",
                    "connectors/await-job-of-salesforce")) {
                var path = Path.of("routes", file + ".camel.yaml").toUri().toString();
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.resolveMandatoryResource(context, path));
            }
        } catch (Exception e) {
            throw new AssertionError("the routes do not load", e);
        }
        context.start();
        return made;
    }

    RecordKey lead(String email, String title) {
        return create("Lead", Map.of("LastName", "Tester", "Company", "Acme", "Email", email, "Title", title));
    }

    RecordKey create(String object, Map<String, Object> fields) {
        return key(
                object,
                control("act", Map.of("object", object, "fields", fields))
                        .path("id")
                        .asText());
    }

    void change(RecordKey key, Map<String, Object> fields) {
        control("act", Map.of("object", key.object(), "id", key.id(), "fields", fields));
    }

    void delete(RecordKey key) {
        control("delete", Map.of("object", key.object(), "id", key.id()));
    }

    void merge(RecordKey loser, RecordKey winner) {
        control("merge", Map.of("master", winner.id(), "losers", List.of(loser.id())));
    }

    List<RecordKey> seed(int leads) {
        return seed(IntStream.range(0, leads)
                .mapToObj(i -> Map.<String, Object>of(
                        "LastName",
                        "Tester",
                        "Company",
                        "Acme",
                        "Email",
                        "person-" + i + "@example.org",
                        "Title",
                        "text " + i))
                .toList());
    }

    List<RecordKey> seed(List<Map<String, Object>> leads) {
        return org.seed("Lead", leads).stream().map(id -> key("Lead", id)).toList();
    }

    static RecordKey key(String object, String id) {
        return new RecordKey("salesforce", object, id);
    }

    void fault(String method, String path, int status, Object body, int times) {
        control("fault", Map.of("method", method, "path", path, "status", status, "body", body, "times", times));
    }

    /** Calls as the org counts them. */
    long calls() {
        return counts().path("total").asLong();
    }

    long logins() {
        return counts().path("logins").asLong();
    }

    JsonNode counts() {
        return send(HttpRequest.newBuilder(org.uri().resolve("/sandbox/calls")).build());
    }

    JsonNode control(String path, Map<String, ?> order) {
        return control(path, JSON.valueToTree(order).toString());
    }

    JsonNode control(String path, String order) {
        return send(HttpRequest.newBuilder(org.uri().resolve("/sandbox/" + path))
                .POST(BodyPublishers.ofString(order))
                .build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(request.uri() + " " + answer.statusCode() + " "
                        + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A colleague in the org. */
    String rep() {
        return user("Rosa Marchetti");
    }

    String user(String name) {
        var users =
                send(HttpRequest.newBuilder(org.uri().resolve("/sandbox/users")).build());
        for (var user : users.path("users").isArray() ? users.path("users") : users) {
            if (user.path("name").asText(user.path("Name").asText()).equals(name)) {
                return user.path("id").asText(user.path("Id").asText());
            }
        }
        throw new AssertionError(users.toString());
    }

    /** Lets the second end in which something happened, so that its stamps cannot be given again. */
    void nextSecond() {
        clock.advance(Duration.ofSeconds(2));
    }

    ChangeFeed.Page page(Cursor from) {
        return (ChangeFeed.Page) connector.changesSince(from);
    }

    /** What is told from here to the end. */
    List<Observation> drain(Cursor from) {
        var told = new ArrayList<Observation>();
        ChangeFeed.Page page;
        do {
            page = page(from);
            told.addAll(page.observations());
            from = page.next();
        } while (page.more());
        return told;
    }

    /** A cursor behind everything that happened. */
    Cursor settled(Cursor from) {
        nextSecond();
        var page = page(from);
        while (page.more() || !page.observations().isEmpty()) {
            page = page(page.next());
        }
        return page.next();
    }

    static Map<RecordKey, SystemRecord> present(List<Observation> told) {
        var records = new HashMap<RecordKey, SystemRecord>();
        for (var each : told) {
            if (each instanceof Observation.Present present) {
                records.put(each.key(), present.record());
            }
        }
        return records;
    }

    /** A plain text field of a lead, as somebody asks for it. */
    static NewField field(String name, int length) {
        return new NewField("Lead", name, name.replaceFirst("__c$", ""), FieldType.TEXT, length, 0, false);
    }

    static FieldValue text(String text) {
        return FieldValue.text(text);
    }

    @Override
    public void close() {
        contexts.forEach(CamelContext::stop);
        org.close();
    }
}
