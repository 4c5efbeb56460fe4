package io.entente;

import io.entente.api.Explanations;
import io.entente.api.PeopleApi;
import io.entente.budget.CallAccount;
import io.entente.budget.CallLimits;
import io.entente.cli.Engine;
import io.entente.cli.Starter.Mode;
import io.entente.connector.Connector;
import io.entente.identity.EmailKey;
import io.entente.mapping.Mapping;
import io.entente.mapping.MappingFile;
import io.entente.model.Calls;
import io.entente.model.Failure;
import io.entente.model.Fingerprint;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import io.entente.route.CycleRoute;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import io.entente.store.Store;
import io.entente.store.StoreSettings;
import io.entente.sync.Cadence;
import io.entente.sync.CallBudgets;
import io.entente.sync.LiveMapping;
import io.entente.sync.Pulse;
import io.entente.sync.RecordKeys;
import io.entente.sync.RunDesk;
import io.entente.sync.Tenure;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.main.Main;

/** Every part and what it is given: the architecture as constructor calls. */
final class Assembly implements Engine {
    private final Main main = new Main();
    private final Store store;
    private final Connector marketing;
    private final Connector crm;
    private final Pulse pulse;
    private final Tenure tenure;
    private final Optional<Listening> listening;
    private final LiveMapping mapping;
    private final RunDesk desk;
    private final PeopleApi people;
    private final ExecutorService workers;

    private Assembly(Settings settings, Mode mode, Clock clock) {
        Vendors.require(settings, Side.values());
        var file = new MappingFile(settings.config().resolve("mapping.yaml"));
        var rules = settings.flag(Key.CREATE_ACCOUNTS) ? file.read().creatingAccounts() : file.read();
        store = Store.open(new StoreSettings(
                settings.storeUrl(), settings.find(Key.STORE_USERNAME), settings.find(Key.STORE_PASSWORD)));
        tenure = new Tenure(store, clock);
        listening = mode == Mode.DAEMON ? Optional.of(new Listening(main, settings)) : Optional.empty();
        configureCamel(settings, mode);
        var camel = main.getCamelContext();
        var accounts = accounts(settings, clock);
        marketing = Vendors.marketing(
                Vendors.mautic(main, settings, account(accounts, Side.MARKETING), clock),
                settings,
                rules,
                this::remembered,
                clock);
        crm = Vendors.crm(
                Vendors.salesforce(main, settings, account(accounts, Side.CRM), clock), settings, rules, clock);
        var budgets = new CallBudgets(accounts, List.of(marketing, crm), store, clock);
        mapping = new LiveMapping(
                rules,
                Fingerprint.of(file.fingerprint(), settings.conditions()),
                marketing,
                crm,
                settings.text(Key.SALESFORCE_ID_FIELD),
                clock);
        pulse = new Pulse(() -> new Calls(marketing.calls(), crm.calls()), clock);
        workers = Executors.newFixedThreadPool(settings.number(Key.APPLY_PARALLEL));

        var keys = keys(rules, settings);
        var cadence = cadence(settings, clock);
        var steps = new Steps(
                new Steps.Given(settings, rules, store, marketing, crm, mapping, keys, budgets, workers, clock));
        var cycle = new CycleRoute(camel.createProducerTemplate());
        desk = new RunDesk(store, cycle, pulse, cadence, tenure, budgets, clock);

        Vendors.bindFailures(main);
        var observing = steps.observing(pulse, cadence);
        main.bind("observing", observing);
        main.bind("deciding", steps.deciding(observing));
        main.bind("delivering", steps.delivering());
        main.bind("runDesk", desk);
        people = new PeopleApi(store, keys, Explanations.of(settings), steps.explaining());
        main.bind("peopleApi", people);
        listening.ifPresent(ears -> ears.answerWith(store, desk, keys, pulse, accounts, clock));
    }

    private static RecordKeys keys(Mapping rules, Settings settings) {
        return new RecordKeys(
                rules,
                new EmailKey(settings.flag(Key.MATCH_PLUS_TAGS), settings.flag(Key.MATCH_GMAIL_DOTS)),
                Map.of(
                        Side.MARKETING, settings.text(Key.MARKETING_ID_FIELD),
                        Side.CRM, settings.text(Key.SALESFORCE_ID_FIELD)));
    }

    private static Map<Side, CallAccount> accounts(Settings settings, Clock clock) {
        return Map.of(
                Side.MARKETING, new CallAccount(CallLimits.of(settings, Side.MARKETING), clock),
                Side.CRM, new CallAccount(CallLimits.of(settings, Side.CRM), clock));
    }

    private static CallAccount account(Map<Side, CallAccount> accounts, Side side) {
        return Objects.requireNonNull(accounts.get(side));
    }

    private static Cadence cadence(Settings settings, Clock clock) {
        return new Cadence(
                Map.of(
                        Side.MARKETING, settings.duration(Key.OBSERVE_MARKETING_EVERY),
                        Side.CRM, settings.duration(Key.OBSERVE_CRM_EVERY)),
                settings.duration(Key.OBSERVE_AT_MOST),
                clock);
    }

    /** Builds everything and starts the routes; nothing is asked of either side yet. */
    static Engine start(Settings settings, Mode mode, Clock clock) {
        var assembly = new Assembly(settings, mode, clock);
        try {
            assembly.claimStore(mode);
            assembly.desk.recover();
            assembly.open();
        } catch (Failure failure) {
            assembly.close();
            throw failure;
        } catch (Exception e) {
            assembly.close();
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    "entente.start",
                    "the routes do not start; see the cause: " + e.getMessage(),
                    e);
        }
        return assembly;
    }

    /** Two at work on one store would undo each other: a daemon waits for its turn, a command gives up. */
    private void claimStore(Mode mode) throws InterruptedException {
        if (mode == Mode.DAEMON) {
            tenure.awaitTurn();
        } else if (!tenure.take()) {
            throw Failure.of(
                    Failure.Kind.CONFLICT,
                    "entente.store-held",
                    "another Entente works on this store (" + tenure.holder() + "); try again when it is done");
        }
    }

    private void open() throws Exception {
        // Not before the store is ours: a daemon that stands by may have the ports of the one at work.
        listening.ifPresent(Listening::requirePorts);
        main.start();
        // From now on commands find the daemon's API.
        listening.map(Listening::api).ifPresent(address -> {
            tenure.reachableAt(address);
            tenure.take();
        });
    }

    private void configureCamel(Settings settings, Mode mode) {
        var routes = "file:" + settings.routes();
        main.configure().setName("entente");
        main.configure().setRoutesIncludePattern(routes + "/*.camel.yaml," + routes + "/connectors/*.camel.yaml");
        if (mode == Mode.COMMAND) {
            main.configure().setRoutesExcludePattern("**/watch-*,**/work-queue*,**/reconcile-*,**/serve-*");
        }
        main.configure().setAutoConfigurationLogSummary(false);
        main.configure().setShutdownTimeout(60);
        settings.placeholders().forEach(main::addOverrideProperty);
        main.addOverrideProperty("camel.main.startup-summary-level", "Off");
        main.init();
    }

    /** What the mirror holds, so that the echo of our own writes needs no request. */
    private Map<RecordKey, SystemRecord> remembered(Set<RecordKey> keys) {
        var records = new HashMap<RecordKey, SystemRecord>();
        store.read(session -> session.mirror().byKeys(keys)).forEach((key, row) -> records.put(key, row.record()));
        return records;
    }

    @Override
    public RunDesk desk() {
        return desk;
    }

    @Override
    public PeopleApi people() {
        return people;
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Pulse pulse() {
        return pulse;
    }

    @Override
    public LiveMapping mapping() {
        return mapping;
    }

    @Override
    public Connector connector(Side side) {
        return side == Side.MARKETING ? marketing : crm;
    }

    @Override
    public void close() {
        main.stop();
        workers.shutdown();
        tenure.release();
        store.close();
    }
}
