package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What forms and e-mails are called. Each is looked up when its id shows up, and not again before a day is over: so a new title
 * counts from the next day on, and what is not listed any more costs no more than that. Safe for several threads.
 */
final class Titles {
    private static final int MOST_AT_ONCE = 50;
    private static final Duration GOOD_FOR = Duration.ofDays(1);

    /** Something that has a title. */
    enum Kind {
        FORM("forms", "name", "Forms: View Own and View Others"),
        EMAIL("emails", "subject", "Emails: View Own and View Others");

        private final String list;
        private final String title;
        private final String right;

        Kind(String list, String title, String right) {
            this.list = list;
            this.title = title;
            this.right = right;
        }
    }

    private record Thing(Kind kind, String id) {}

    /** @param title empty where it is not listed */
    private record Called(String title, Instant asked) {}

    private final MauticGateway gateway;
    private final Clock clock;
    private final Map<Thing, Called> known = new ConcurrentHashMap<>();

    Titles(MauticGateway gateway, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    /** Looks up those that are not known, or were looked up long ago; one request for up to 50 of them. */
    void learn(Kind kind, Collection<String> ids) {
        var unknown = List.copyOf(new TreeSet<>(
                ids.stream().filter(id -> !isFresh(new Thing(kind, id))).toList()));
        for (int from = 0; from < unknown.size(); from += MOST_AT_ONCE) {
            ask(kind, unknown.subList(from, Math.min(from + MOST_AT_ONCE, unknown.size())));
        }
    }

    /** Its title, where it is listed and has one. */
    Optional<String> find(Kind kind, String id) {
        return Optional.ofNullable(known.get(new Thing(kind, id)))
                .map(Called::title)
                .filter(title -> !title.isEmpty());
    }

    private boolean isFresh(Thing thing) {
        return Optional.ofNullable(known.get(thing))
                .filter(called -> called.asked().plus(GOOD_FOR).isAfter(clock.instant()))
                .isPresent();
    }

    private void ask(Kind kind, List<String> ids) {
        JsonNode answer;
        try {
            answer = gateway.get(
                    "/api/" + kind.list, Query.limit(ids.size()).where("id", "in", String.join(",", ids)), kind.right);
        } catch (Failure failure) {
            throw MauticErrors.ofWholeSystem(failure);
        }
        var listed = new HashMap<String, String>();
        for (var entry : answer.path(kind.list)) {
            listed.put(
                    entry.path("id").asText(),
                    entry.path(kind.title).asText(entry.path("name").asText()).strip());
        }
        var now = clock.instant();
        ids.forEach(id -> known.put(new Thing(kind, id), new Called(listed.getOrDefault(id, ""), now)));
    }
}
