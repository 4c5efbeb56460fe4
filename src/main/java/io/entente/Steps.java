package io.entente;

import io.entente.attach.AttachmentPlanner;
import io.entente.attach.Systems;
import io.entente.connector.Connector;
import io.entente.identity.Matcher;
import io.entente.identity.PersonIds;
import io.entente.identity.Speaker;
import io.entente.mapping.Mapping;
import io.entente.model.Fingerprint;
import io.entente.model.Side;
import io.entente.plan.Creation;
import io.entente.plan.Planner;
import io.entente.related.Derivations;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import io.entente.store.Store;
import io.entente.sync.Attaching;
import io.entente.sync.BrokenRules;
import io.entente.sync.BulkDelivery;
import io.entente.sync.Cadence;
import io.entente.sync.CallBudgets;
import io.entente.sync.Deciding;
import io.entente.sync.DeletionGuard;
import io.entente.sync.Delivering;
import io.entente.sync.Delivery;
import io.entente.sync.Explaining;
import io.entente.sync.Freezing;
import io.entente.sync.LiveMapping;
import io.entente.sync.Matching;
import io.entente.sync.Observing;
import io.entente.sync.Planning;
import io.entente.sync.Proposing;
import io.entente.sync.Pulse;
import io.entente.sync.RecordKeys;
import io.entente.sync.RelatedObserver;
import io.entente.sync.Reopening;
import io.entente.sync.SideObserver;
import io.entente.sync.Slice;
import io.entente.sync.Surrounding;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/** The steps of a round, put together: what the routes call to observe, decide and deliver. */
final class Steps {
    private static final String CONTACT = "contact";

    /** What the steps are made of. */
    record Given(
            Settings settings,
            Mapping rules,
            Store store,
            Connector marketing,
            Connector crm,
            LiveMapping mapping,
            RecordKeys keys,
            CallBudgets budgets,
            ExecutorService workers,
            Clock clock) {}

    private final Given given;
    private final SideObserver marketing;
    private final SideObserver crm;
    private final Map<Side, RelatedObserver> around;
    private final Slice slice;

    Steps(Given given) {
        this.given = given;
        var settings = given.settings();
        marketing = observer(given.marketing(), given.rules().marketingFields().toString());
        crm = observer(given.crm(), given.rules().crmFields().toString());
        around = around();
        slice = new Slice(settings.number(Key.APPLY_SLICE), settings.duration(Key.HOT_WITHIN));
    }

    Observing observing(Pulse pulse, Cadence cadence) {
        return new Observing(
                Map.of(Side.MARKETING, marketing, Side.CRM, crm),
                around,
                given.store(),
                given.keys(),
                pulse,
                given.budgets(),
                cadence);
    }

    Deciding deciding(Observing observing) {
        var store = given.store();
        var clock = given.clock();
        var planning = planning();
        return new Deciding(
                observing,
                new Reopening(store, given.mapping(), clock),
                new Matching(store, new Matcher(new PersonIds(clock)), clock),
                planning,
                new Proposing(store, observing, planning, clock),
                new BrokenRules(store, given.mapping(), clock));
    }

    Explaining explaining() {
        return new Explaining(given.mapping(), new Surrounding(given.rules(), around), given.clock());
    }

    Delivering delivering() {
        var settings = given.settings();
        var toCrm = delivery(given.crm(), crm);
        var jobs =
                new BulkDelivery.Settings(settings.number(Key.BULK_THRESHOLD), settings.duration(Key.BULK_STUCK_AFTER));
        return new Delivering(
                List.of(toCrm, delivery(given.marketing(), marketing)),
                given.budgets(),
                slice,
                given.crm()
                        .bulk()
                        .map(bulk ->
                                new BulkDelivery(toCrm, bulk, given.store(), jobs, given.budgets(), given.clock())),
                settings.number(Key.APPLY_PARALLEL),
                given.workers());
    }

    private SideObserver observer(Connector side, String fields) {
        // Records of people name what stands around them, so they are read again where more of that is read.
        var read = Fingerprint.of(fields, side.relatedStreams().toString());
        var reading = new SideObserver.Reading(read, vanishedAtMost());
        return new SideObserver(side, reading, given.store(), given.keys(), given.workers(), given.clock());
    }

    private Map<Side, RelatedObserver> around() {
        var usual = given.settings().duration(Key.OBSERVE_RELATED_EVERY);
        var seldom = given.settings().duration(Key.ACTIVITY_EVERY);
        Function<String, Duration> every = stream -> Derivations.isLively(stream) ? seldom : usual;
        return Map.of(
                Side.MARKETING, around(given.marketing(), every),
                Side.CRM, around(given.crm(), every));
    }

    private RelatedObserver around(Connector side, Function<String, Duration> every) {
        return new RelatedObserver(side, given.store(), every, vanishedAtMost(), given.clock());
    }

    private int vanishedAtMost() {
        return given.settings().number(Key.RECONCILE_VANISHED);
    }

    private Delivery delivery(Connector side, SideObserver observer) {
        return new Delivery(side, given.store(), given.keys(), observer, given.budgets(), given.clock());
    }

    private Planning planning() {
        var settings = given.settings();
        return new Planning(
                given.store(),
                given.mapping(),
                given.crm()::successor,
                new Surrounding(given.rules(), around),
                attaching(),
                new Planner.Targets(
                        given.marketing().system(),
                        CONTACT,
                        given.crm().system(),
                        "Lead",
                        settings.text(Key.SALESFORCE_ID_FIELD)),
                new Creation(true, settings.flag(Key.CREATE_MARKETING)),
                DeletionSettings.read(settings, given.rules()),
                new DeletionGuard(given.store(), settings.number(Key.DELETE_AT_MOST), given.clock()),
                new Freezing(
                        settings.number(Key.FREEZE_FLIPS),
                        settings.duration(Key.FREEZE_WITHIN),
                        settings.duration(Key.FREEZE_QUIET)),
                slice,
                given.clock());
    }

    private Attaching attaching() {
        var rules = given.rules();
        var systems = new Systems(
                given.marketing().system(),
                given.crm().system(),
                given.settings().text(Key.SALESFORCE_ID_FIELD));
        var planner = new AttachmentPlanner(rules.attachments(), systems, new Speaker(rules.closedStatuses()));
        return new Attaching(rules.attachments(), systems, planner);
    }
}
