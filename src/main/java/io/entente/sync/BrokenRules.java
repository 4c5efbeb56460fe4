package io.entente.sync;

import io.entente.mapping.BrokenRule;
import io.entente.model.Failure;
import io.entente.model.RecordKey;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.store.Store;
import io.entente.store.UnreadableRecord;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows each field that a rule names and its system does not, among what cannot be read, until it is there again. What
 * happened to it meanwhile nobody told: then both sides are compared in full.
 */
public final class BrokenRules {
    /** The kind of record as which a field is shown; its id is the field's name. */
    static final String FIELD = "field";

    private static final String CODE = "entente.broken-rule";
    private static final int MOST = 10_000;

    private final Store store;
    private final LiveMapping mapping;
    private final Clock clock;
    private List<BrokenRule> told = List.of();
    private boolean isTold;

    public BrokenRules(Store store, LiveMapping mapping, Clock clock) {
        this.store = store;
        this.mapping = mapping;
        this.clock = clock;
    }

    /** Brings what is shown up to date; looks into the store only where the rules fare otherwise than before. */
    synchronized void tell() {
        var broken = mapping.get().broken();
        if (isTold && broken.equals(told)) {
            return;
        }
        store.transact(session -> {
            var now = clock.instant();
            var failures = failures(broken);
            var mended = session.unreadables().open(CODE, Optional.empty(), MOST).stream()
                    .map(UnreadableRecord::key)
                    .filter(key -> !failures.containsKey(key))
                    .toList();
            session.unreadables().clear(mended, now);
            session.unreadables().raise(failures, now);
            if (!mended.isEmpty()) {
                session.runs()
                        .request(
                                RunKind.RECONCILE,
                                new Scope.All(),
                                "entente, as fields are there again: " + names(mended),
                                now);
            }
            return null;
        });
        told = broken;
        isTold = true;
    }

    private Map<RecordKey, Failure> failures(List<BrokenRule> broken) {
        var failures = new LinkedHashMap<RecordKey, Failure>();
        for (var rule : broken) {
            failures.putIfAbsent(
                    new RecordKey(mapping.system(rule.side()), FIELD, rule.field()),
                    Failure.of(Failure.Kind.CONFIGURATION, "entente.broken-rule", rule.message()));
        }
        return failures;
    }

    private static String names(List<RecordKey> fields) {
        return fields.stream().map(RecordKey::id).collect(Collectors.joining(", "));
    }
}
