package io.entente.sandbox.salesforce;

import io.entente.model.Side;
import io.entente.sandbox.Faults;
import io.entente.sandbox.FrontDoor;
import io.entente.sandbox.FrontDoor.Backstage;
import io.entente.sandbox.SandboxServer;
import io.entente.sandbox.WriteLog;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A pretend org that listens on loopback until it is closed. All it holds is in memory.
 *
 * <p>Log in at {@code uri()} by client credentials, by JWT bearer where a certificate was given, or as the integration
 * user with password and security token, by OAuth or SOAP; control calls are described at {@link Control}.
 */
public final class SalesforceSandbox implements AutoCloseable {

    // Both kinds of jobs share a prefix, and each counts for itself.
    private static final int INGEST_IDS = 750;
    private static final int QUERY_IDS = 751;

    private final Control control;
    private final Faults faults;
    private final SandboxServer server;

    private SalesforceSandbox(Control control, Faults faults, SandboxServer server) {
        this.control = control;
        this.faults = faults;
        this.server = server;
    }

    /** Starts an org; it is ready when this returns. */
    public static SalesforceSandbox start(Settings settings) {
        WriteLog writes = new WriteLog();
        Org org = new Org(settings.clock(), settings.seed(), writes);
        AdminRules rules = new AdminRules(settings.clock());
        Faults faults = new Faults(Side.CRM, settings.clock());
        Saver saver = new Saver(org, rules, faults);
        settings.customFields()
                .forEach(field -> org.schema().require(field.object()).add(field.spec()));
        String userId = new People(org, saver).settle(settings);
        Ids setupIds = new Ids(settings.seed());
        Permissions permissions = new Permissions(org, userId, settings.mayCustomize());
        Sessions sessions = new Sessions(settings);
        ApiUsage usage = new ApiUsage(settings.clock(), settings.dailyLimit());

        IngestApi ingest = new IngestApi(
                org,
                permissions,
                new IngestWork(org, saver, faults, settings.bulk()),
                new Ids(settings.seed() + INGEST_IDS),
                settings.bulk().enabled());
        RestRoutes routes = new RestRoutes(new Guard(sessions, usage, ingest::advance));
        String orgId = setupIds.next("00D");
        IdentityApi identity = new IdentityApi(org, sessions, orgId, userId);
        routes.open("POST", "/services/oauth2/token", new Login(settings, sessions, orgId, userId))
                .open("POST", "/services/Soap/u/{version}", new SoapLogin(settings, sessions, orgId, userId))
                .open("GET", IdentityApi.PATH, identity::identity)
                .open("GET", "/services/oauth2/userinfo", identity::user)
                .open("GET", "/services/oauth2/revoke", identity::revoke)
                .open("POST", "/services/oauth2/revoke", identity::revoke);
        schema(new DescribeApi(org.schema(), permissions, usage), routes);
        ToolingApi tooling = new ToolingApi(org, permissions, setupIds, rules);
        routes.on("POST", "/tooling/sobjects/CustomField", tooling::createField)
                .on("GET", "/tooling/query", tooling::query);
        jobs(
                ingest,
                new QueryJobApi(org, permissions, faults, settings.bulk(), new Ids(settings.seed() + QUERY_IDS)),
                routes);
        queries(new QueryApi(org, permissions, settings.pageSize()), routes);
        composites(new CollectionApi(org, saver, permissions), new CompositeApi(org, routes), routes);
        routes.on("POST", "/composite/sobjects/{object}", new RetrieveApi(org, permissions)::retrieve);
        changes(new ChangeApi(org), routes);
        records(new RecordApi(org, saver, permissions), routes);

        Control control =
                new Control(org, saver, new RuleControl(org.schema(), rules, permissions), faults, sessions, usage);
        Backstage backstage = new Backstage(faults, SalesforceStrikes.all(sessions), writes);
        FrontDoor door = new FrontDoor(routes.guarded(), control.routes(settings), routes.others(), backstage);
        control.use(door);
        return new SalesforceSandbox(control, faults, SandboxServer.start("salesforce-sandbox", settings.port(), door));
    }

    private static void schema(DescribeApi describe, RestRoutes routes) {
        routes.open("GET", "/services/data", describe::versions)
                .open("GET", "/services/data/", describe::versions)
                .on("GET", "", describe::resources)
                .on("GET", "/limits", describe::limits)
                .on("GET", "/sobjects", describe::objects)
                .on("GET", "/sobjects/{object}/describe", describe::describe);
    }

    private static void queries(QueryApi query, RestRoutes routes) {
        routes.on("GET", "/query", query::query)
                .on("GET", "/queryAll", query::queryAll)
                .on("GET", "/query/{locator}", query::more)
                .on("GET", "/queryAll/{locator}", query::more);
    }

    private static void jobs(IngestApi ingest, QueryJobApi query, RestRoutes routes) {
        routes.on("POST", "/jobs/ingest", ingest::create)
                .on("GET", "/jobs/ingest", ingest::list)
                .on("GET", "/jobs/ingest/{id}", ingest::one)
                .on("PATCH", "/jobs/ingest/{id}", ingest::change)
                .on("DELETE", "/jobs/ingest/{id}", ingest::delete)
                .on("PUT", "/jobs/ingest/{id}/batches", ingest::upload)
                .on("GET", "/jobs/ingest/{id}/successfulResults", ingest.results(IngestResults::successful))
                .on("GET", "/jobs/ingest/{id}/failedResults", ingest.results(IngestResults::failed))
                .on("GET", "/jobs/ingest/{id}/unprocessedrecords", ingest.results(IngestResults::unprocessed))
                .on("POST", "/jobs/query", query::create)
                .on("GET", "/jobs/query", query::list)
                .on("GET", "/jobs/query/{id}", query::one)
                .on("PATCH", "/jobs/query/{id}", query::abort)
                .on("DELETE", "/jobs/query/{id}", query::delete)
                .on("GET", "/jobs/query/{id}/results", query::results);
    }

    private static void composites(CollectionApi collections, CompositeApi composite, RestRoutes routes) {
        routes.on("POST", "/composite", composite::composite)
                .on("POST", "/composite/sobjects", collections::create)
                .on("PATCH", "/composite/sobjects", collections::update)
                .on("DELETE", "/composite/sobjects", collections::delete)
                .on("PATCH", "/composite/sobjects/{object}/{key}", collections::upsert);
    }

    private static void changes(ChangeApi changes, RestRoutes routes) {
        routes.on("GET", "/sobjects/{object}/updated", changes::updated)
                .on("GET", "/sobjects/{object}/deleted", changes::deleted);
    }

    private static void records(RecordApi records, RestRoutes routes) {
        routes.on("POST", "/sobjects/{object}", records::create)
                .on("GET", "/sobjects/{object}/{id}", records::read)
                .on("PATCH", "/sobjects/{object}/{id}", records::update)
                .on("DELETE", "/sobjects/{object}/{id}", records::delete)
                .on("GET", "/sobjects/{object}/{key}/{value}", records::readByKey)
                .on("PATCH", "/sobjects/{object}/{key}/{value}", records::upsert);
    }

    /** Address of the org's My Domain, to log in at and to call. */
    public URI uri() {
        return server.uri();
    }

    /** Stores records as they are, without rules, and gives back their ids in order. */
    public List<String> seed(String object, List<Map<String, Object>> records) {
        return control.seed(object, records);
    }

    /** Adds an admin's validation rule. */
    public void add(ValidationRule rule) {
        control.add(rule);
    }

    /** Faults on order. */
    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        server.close();
    }
}
