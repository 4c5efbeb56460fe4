package io.entente.sync;

import io.entente.budget.Held;
import io.entente.model.Lane;
import io.entente.model.Side;
import io.entente.store.Session;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in a run's note what waits because calls are short, and for how long. */
final class Waiting {
    private final CallBudgets budgets;

    Waiting(CallBudgets budgets) {
        this.budgets = budgets;
    }

    /** One sentence for each side of which something waits; none where nothing does. */
    List<String> told(Session session, Job job) {
        var sentences = new ArrayList<String>();
        var waiting = session.journal().waiting();
        for (var side : Side.values()) {
            var held = held(side, waiting.getOrDefault(side, Map.of()));
            if (held.isEmpty()) {
                job.unread(side)
                        .or(() -> budgets.held(side, Lane.CONSENT))
                        .ifPresent(why -> sentences.add("%s is not asked: %s".formatted(side.label(), told(why))));
            } else {
                sentences.add("%d changes for %s wait (%s)%s"
                        .formatted(
                                held.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum(),
                                side.label(),
                                byLane(held),
                                why(side, held)));
            }
        }
        return sentences;
    }

    /** Of several lanes the most urgent one: what frees it comes first. */
    private String why(Side side, Map<Lane, Long> held) {
        return held.keySet().stream()
                .findFirst()
                .flatMap(lane -> budgets.held(side, lane))
                .map(why -> ": " + told(why))
                .orElse(".");
    }

    private Map<Lane, Long> held(Side side, Map<Lane, Long> waiting) {
        return waiting.entrySet().stream()
                .filter(entry -> budgets.held(side, entry.getKey()).isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, Long::sum, () -> new EnumMap<>(Lane.class)));
    }

    private static String byLane(Map<Lane, Long> held) {
        return held.entrySet().stream()
                .map(entry -> entry.getKey().label() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String told(Held held) {
        Optional<String> until = held.until().map(at -> "; probably until " + at);
        return held.why() + until.orElse("") + ".";
    }
}
