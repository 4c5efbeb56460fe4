package io.entente;

import io.entente.api.CallMetrics;
import io.entente.api.ErrorsApi;
import io.entente.api.Explanations;
import io.entente.api.FrontDoor;
import io.entente.api.Metrics;
import io.entente.api.Problems;
import io.entente.api.Readiness;
import io.entente.api.RunsApi;
import io.entente.api.StatusApi;
import io.entente.api.StatusReport;
import io.entente.api.Token;
import io.entente.budget.CallAccount;
import io.entente.model.Failure;
import io.entente.model.Side;
import io.entente.route.HttpExchanges;
import io.entente.route.HttpServers;
import io.entente.route.PartHealth;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import io.entente.store.Store;
import io.entente.sync.Pulse;
import io.entente.sync.RecordKeys;
import io.entente.sync.RunDesk;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.main.Main;

/** What the daemon listens with: the API on one port, health and metrics on another, the front door before both. */
final class Listening {
    private static final long LARGEST_BODY = 1024 * 1024;

    private final Main main;
    private final Settings settings;
    private final HttpServers servers;
    /** Held here because gauges hold what they measure only weakly. */
    private Optional<Metrics> metrics = Optional.empty();

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Opens nothing yet; must be called before Camel is initialised. */
    Listening(Main main, Settings settings) {
        this.main = main;
        this.settings = settings;
        var token = Token.of(settings.find(Key.API_TOKEN), settings.home());
        servers = new HttpServers(new FrontDoor(token)::guard);
        // Under this name, and before it is initialised, Camel takes the registry that is there instead of its own.
        main.bind("metricsRegistry", meters);
        configureServers();
    }

    private void configureServers() {
        var api = main.configure().httpServer();
        api.setEnabled(true);
        api.setHost(settings.text(Key.API_HOST));
        api.setPort(settings.number(Key.API_PORT));
        api.setMaxBodySize(LARGEST_BODY);
        var management = main.configure().httpManagementServer();
        management.setEnabled(true);
        management.setHost(settings.text(Key.MANAGEMENT_HOST));
        management.setPort(settings.number(Key.MANAGEMENT_PORT));
        management.setHealthCheckEnabled(true);
        management.setMetricsEnabled(true);
        var health = main.configure().health();
        health.setEnabled(true);
        health.setConsumersEnabled(false);
        health.setRoutesEnabled(false);
        health.setExposureLevel("full");
        main.configure().metrics().setEnabled(true);
        // As properties: of the object that has setters for them Camel takes no more than that it is enabled. Its
        // notifiers
        // count what the routes count already, and register a gauge twice, which the log warns of.
        main.addOverrideProperty("camel.metrics.enableExchangeEventNotifier", "false");
        main.addOverrideProperty("camel.metrics.enableRouteEventNotifier", "false");
        main.addOverrideProperty("camel.metrics.enableMessageHistory", "false");
    }

    /**
     * Gives the routes and the management port what they ask for.
     *
     * @param accounts those that the connectors spend from
     */
    void answerWith(
            Store store, RunDesk desk, RecordKeys keys, Pulse pulse, Map<Side, CallAccount> accounts, Clock clock) {
        main.getCamelContext().getManagementStrategy().addEventNotifier(servers);
        var marketing = settings.text(Key.MARKETING_SYSTEM);
        main.bind("httpExchanges", new HttpExchanges());
        main.bind("problems", new Problems());
        var explanations = Explanations.of(settings);
        main.bind("runsApi", new RunsApi(store, desk, keys, explanations));
        main.bind("errorsApi", new ErrorsApi(store, marketing, explanations));
        var bounds = new Readiness.Bounds(
                settings.number(Key.HEALTH_FAILED_RUNS),
                settings.duration(Key.HEALTH_BACKLOG),
                settings.number(Key.HEALTH_REFUSED));
        var readiness = new Readiness(store, pulse, desk, bounds, clock);
        main.bind("storeHealth", new PartHealth("store", readiness::store));
        main.bind("marketingHealth", new PartHealth("marketing", () -> readiness.side(Side.MARKETING)));
        main.bind("crmHealth", new PartHealth("crm", () -> readiness.side(Side.CRM)));
        main.bind("workHealth", new PartHealth("work", readiness::work));
        main.bind("backlogHealth", new PartHealth("backlog", readiness::backlog));
        main.bind("refusalsHealth", new PartHealth("refusals", readiness::refusals));
        Function<Side, Optional<String>> trouble = side -> readiness.store().or(() -> readiness.side(side));
        main.bind(
                "statusApi",
                new StatusApi(() -> StatusReport.of(store, marketing, accounts, Optional.of(trouble), clock)));
        new CallMetrics(accounts, store).bindTo(meters);
        metrics = Optional.of(new Metrics(pulse, store, clock, marketing));
        metrics.ifPresent(all -> all.bindTo(meters));
    }

    /**
     * Makes sure that nobody else listens there: Camel would only log it and go on, with nobody to ask.
     *
     * @throws Failure of kind CONFIGURATION that names the port
     */
    void requirePorts() {
        requirePort(Key.API_HOST, Key.API_PORT);
        requirePort(Key.MANAGEMENT_HOST, Key.MANAGEMENT_PORT);
    }

    private void requirePort(Key host, Key port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.text(host), settings.number(port)));
        } catch (IOException e) {
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    "entente.port",
                    "%s and %s: %s:%d cannot be listened at (%s); end whoever does, or set another"
                            .formatted(
                                    host.label(),
                                    port.label(),
                                    settings.text(host),
                                    settings.number(port),
                                    e.getMessage()),
                    e);
        }
    }

    /** Where the API listens, once Camel has started. */
    URI api() {
        return servers.api(main.getCamelContext());
    }
}
