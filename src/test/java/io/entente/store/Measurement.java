package io.entente.store;

import io.entente.model.AgreedValue;
import io.entente.model.Agreement;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.Occasion;
import io.entente.model.PersonId;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how long the store takes for many leads; run by hand with {@code main <url> <user> <password> <count>}. */
final class Measurement {
    private static final Logger LOG = LoggerFactory.getLogger(Measurement.class);
    private static final int PAGE = 1_000;
    private static final int BULK = 200;

    private final Store store;
    private final int count;

    private Measurement(Store store, int count) {
        this.store = store;
        this.count = count;
    }

    public static void main(String[] args) {
        var settings = new StoreSettings(args[0], Optional.of(args[1]), Optional.of(args[2]));
        try (var store = Store.open(settings)) {
            new Measurement(store, Integer.parseInt(args[3])).run();
        }
    }

    private void run() {
        timed(
                "put",
                () -> pages(i -> fullRow(Samples.contact(i), i), (s, rows) -> s.mirror()
                        .put(rows, Occasion.CHANGE)));
        timed(
                "put again, unchanged",
                () -> pages(i -> fullRow(Samples.contact(i), i), (s, rows) -> s.mirror()
                        .put(rows, Occasion.CHANGE)));
        timed("seen", () -> pages(Samples::contact, (s, keys) -> s.mirror().seen(keys, Samples.LATER)));
        timed("byKeys", () -> pages(Samples::contact, (s, keys) -> s.mirror().byKeys(keys)));
        timed("link", this::link);
        timed("load", this::load);
        timed("agree", () -> pages(Samples::contact, (s, keys) -> agree(s, keys)));
        timed("load with agreements", this::load);
        timed("plan", this::plan);
        timed("take and apply", this::apply);
        timed("untouch", () -> pages(Samples::contact, (s, keys) -> s.mirror().untouch(keys)));
        for (int i = 0; i < 3; i++) {
            timed(
                    "load 1000",
                    () -> store.read(s -> s.people()
                            .load(IntStream.range(0, Math.min(count, PAGE))
                                    .mapToObj(Samples::person)
                                    .toList())));
        }
    }

    private void link() {
        for (var after = Optional.<RecordKey>empty(); ; ) {
            var from = after;
            var page = store.transact(s -> {
                var rows = s.mirror().touchedWithoutPerson(from, PAGE);
                s.people().create(rows.stream().map(this::owner).toList(), Samples.NOON);
                s.people()
                        .link(rows.stream()
                                .map(row -> Samples.link(owner(row), row.key()))
                                .toList());
                return rows;
            });
            if (page.isEmpty()) {
                return;
            }
            after = Optional.of(page.get(page.size() - 1).key());
        }
    }

    private PersonId owner(MirrorRow row) {
        return Samples.person(Integer.parseInt(row.key().id()) - 100_000);
    }

    private void load() {
        for (var after = Optional.<PersonId>empty(); ; ) {
            var from = after;
            var page = store.read(s -> {
                var people = s.mirror().touchedPeople(from, PAGE);
                s.people().load(people);
                return people;
            });
            if (page.isEmpty()) {
                return;
            }
            after = Optional.of(page.get(page.size() - 1));
        }
    }

    private int agree(Session session, List<RecordKey> keys) {
        var agreed = new HashMap<String, AgreedValue>();
        fields(1).forEach((name, value) -> agreed.put(name, AgreedValue.seen(value, Samples.NOON)));
        var agreements = new LinkedHashMap<RecordKey, Agreement>();
        keys.forEach(key -> agreements.put(key, new Agreement(agreed)));
        session.agreements().put(agreements);
        return 0;
    }

    private void plan() {
        var run = store.transact(s -> s.runs().request(RunKind.SYNC, new Scope.Changes(), "test", Samples.NOON));
        pages(this::create, (s, changes) -> {
            s.journal().supersede(changes.stream().map(PlannedChange::person).toList());
            s.journal().plan(run, Side.CRM, changes, Samples.NOON);
        });
    }

    private PlannedChange create(int i) {
        var changes = new ArrayList<FieldChange>();
        fields(i)
                .forEach((name, value) -> changes.add(new FieldChange(
                        name,
                        FieldValue.blank(),
                        value,
                        "one-sided",
                        "only marketing has a value",
                        Optional.empty(),
                        Optional.empty())));
        return new PlannedChange(Samples.person(i), "salesforce", "Lead", Optional.empty(), Lane.HOT, changes);
    }

    private void apply() {
        while (true) {
            var taken = store.transact(s -> s.journal().takeForSending(Side.CRM, Lane.NORMAL, BULK, Samples.LATER));
            if (taken.isEmpty()) {
                return;
            }
            store.transact(s -> {
                var applied = new ArrayList<AppliedChange>();
                taken.forEach(entry -> applied.add(new AppliedChange(
                        entry.id(), new RecordKey("salesforce", "Lead", "00Q" + entry.id()), Samples.LATER)));
                s.journal().applied(applied);
                return applied;
            });
        }
    }

    private static MirrorRow fullRow(RecordKey key, int i) {
        var row = Samples.row(key, "person" + i + "@example.org");
        Map<String, Instant> changed = new TreeMap<>();
        fields(i).keySet().forEach(name -> changed.put(name, Samples.NOON));
        var record = new SystemRecord(key, row.record().standing(), fields(i), Samples.NOON, changed);
        return new MirrorRow(row.side(), record, row.emailKey(), Optional.of(Samples.person(i)), row.seenAt());
    }

    private static Map<String, FieldValue> fields(int i) {
        var fields = new TreeMap<String, FieldValue>();
        for (int n = 0; n < 12; n++) {
            fields.put("field_" + n, n % 4 == 3 ? FieldValue.number(i) : FieldValue.text("some value " + n + " " + i));
        }
        return fields;
    }

    private interface Work<T> {
        void on(Session session, List<T> page);
    }

    private <T> void pages(IntFunction<T> thing, Work<T> work) {
        for (int from = 0; from < count; from += PAGE) {
            var page = IntStream.range(from, Math.min(count, from + PAGE))
                    .mapToObj(thing)
                    .toList();
            Function<Session, Integer> all = session -> {
                work.on(session, page);
                return page.size();
            };
            store.transact(all);
        }
    }

    private static void timed(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        LOG.info("{} took {} ms", what, (System.nanoTime() - start) / 1_000_000);
    }
}
