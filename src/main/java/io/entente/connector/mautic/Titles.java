package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Failure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What forms and e-mails are called. Each is looked up once, when its id first shows up; what is not listed any more is not
 * asked for again. A new title of something known is seen after a restart only. Safe for several threads.
 */
final class Titles {
    private static final int MOST_AT_ONCE = 50;

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

    private final MauticGateway gateway;
    private final Map<Thing, String> known = new ConcurrentHashMap<>();

    Titles(MauticGateway gateway) {
        this.gateway = gateway;
    }

    /** Looks up those that are not known yet; one request for up to 50 of them. */
    void learn(Kind kind, Collection<String> ids) {
        var unknown = List.copyOf(new TreeSet<>(ids.stream()
                .filter(id -> !known.containsKey(new Thing(kind, id)))
                .toList()));
        for (int from = 0; from < unknown.size(); from += MOST_AT_ONCE) {
            ask(kind, unknown.subList(from, Math.min(from + MOST_AT_ONCE, unknown.size())));
        }
    }

    /** Its title, where it is listed and has one. */
    Optional<String> find(Kind kind, String id) {
        return Optional.ofNullable(known.get(new Thing(kind, id))).filter(title -> !title.isEmpty());
    }

    private void ask(Kind kind, List<String> ids) {
        JsonNode answer;
        try {
            answer = gateway.get(
                    "/api/" + kind.list, Query.limit(ids.size()).where("id", "in", String.join(",", ids)), kind.right);
        } catch (Failure failure) {
            throw MauticErrors.ofWholeSystem(failure);
        }
        for (var entry : answer.path(kind.list)) {
            known.put(
                    new Thing(kind, entry.path("id").asText()),
                    entry.path(kind.title).asText(entry.path("name").asText()).strip());
        }
        ids.forEach(id -> known.putIfAbsent(new Thing(kind, id), ""));
    }
}
