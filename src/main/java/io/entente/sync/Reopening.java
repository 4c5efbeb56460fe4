package io.entente.sync;

import io.entente.mapping.Conversion;
import io.entente.store.Store;
import io.entente.store.StoredCursor;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has everything parked tried again once something changed by which it may be taken now: the field rules, the settings, a
 * field of either system, a rule of the CRM. While nothing changed nothing is sent, however long that takes.
 */
public final class Reopening {
    private static final Logger LOG = LoggerFactory.getLogger(Reopening.class);
    private static final String SYSTEM = "entente";
    private static final String STREAM = "conditions";

    private final Store store;
    private final LiveMapping mapping;
    private final Clock clock;

    public Reopening(Store store, LiveMapping mapping, Clock clock) {
        this.store = store;
        this.mapping = mapping;
        this.clock = clock;
    }

    /**
     * Touches everybody who has something parked, or a value that does not fit, if the conditions are others than when they
     * were last looked at.
     */
    void reopen() {
        boolean isWaiting = store.read(session ->
                session.parked().isAny() || Conversion.MISFITS.stream().anyMatch(session.findings()::isOpen));
        var before = store.read(session -> session.cursors().find(SYSTEM, STREAM))
                .map(StoredCursor::value)
                .orElse("");
        // Nobody asks the systems while nothing waits; what is parked later was refused under what holds then.
        var now = isWaiting ? mapping.conditions() : "";
        if (now.equals(before)) {
            return;
        }
        int reopened = store.transact(session -> {
            session.cursors().put(SYSTEM, STREAM, now, clock.instant());
            if (before.isEmpty() || now.isEmpty()) {
                return 0;
            }
            session.mirror().touchParked();
            Conversion.MISFITS.forEach(session.mirror()::touchFound);
            return session.parked().reopen();
        });
        if (reopened > 0) {
            LOG.info("What was parked is tried again, because its conditions changed. changes={}", reopened);
        }
    }
}
