package io.entente.plan;

import java.util.Map;
import net.jqwik.api.statistics.Statistics;

/** A law about a part of the cases holds for nothing where that part is never made. */
final class Coverage {
    private Coverage() {}

    /** Each of these is met at least that often, in percent. */
    static void atLeast(String label, Object met, Map<?, Integer> least) {
        Statistics.label(label).collect(met);
        Statistics.label(label)
                .coverage(seen ->
                        least.forEach((what, percent) -> seen.check(what).percentage(share -> share >= percent)));
    }
}
