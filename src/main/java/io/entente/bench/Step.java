package io.entente.bench;

import io.entente.model.Calls;
import java.time.Duration;
import java.util.Optional;

/**
 * One item, done by the loop and by the bare wire.
 *
 * @param concerned leads that were new, changed or different
 * @param differing leads that are not the same on both sides afterwards, as the bare wire reads them
 */
record Step(Item item, long concerned, Measured loop, Measured wire, long differing, Detail detail) {
    /**
     * What only some items have.
     *
     * @param comparison of a full comparison
     * @param unnoticed of an outage: how long nobody noticed that the side was back; not in the loop's time
     */
    record Detail(Optional<Comparison> comparison, Optional<Duration> unnoticed) {
        static final Detail NONE = new Detail(Optional.empty(), Optional.empty());
    }

    /**
     * What a full comparison read and found.
     *
     * @param records that it read on both sides
     * @param there records that there are on both sides
     * @param found leads that differed, and were set right
     * @param pages the least pages that hold all records
     */
    record Comparison(long records, long there, long found, Calls pages) {}

    String name() {
        return item.named(concerned);
    }

    /** Times as long as the bare wire. */
    double timeRatio() {
        return loop.seconds() / wire.seconds();
    }

    /** Times as many calls as the bare wire. */
    double callRatio() {
        return (double) loop.allCalls() / wire.allCalls();
    }

    /** Calls to the CRM for ten thousand leads. */
    long crmCallsForTenThousand() {
        return Math.round(loop.calls().crm() * 10_000.0 / loop.records());
    }

    /** Calls that read no page: logins, descriptions, counts, looks at the feeds. */
    static Calls beyondPages(Measured loop, Comparison comparison) {
        return new Calls(
                loop.calls().marketing() - comparison.pages().marketing(),
                loop.calls().crm() - comparison.pages().crm());
    }
}
