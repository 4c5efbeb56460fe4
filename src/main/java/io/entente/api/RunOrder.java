package io.entente.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.sync.RecordKeys;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which run somebody orders: {@code {"kind": ..., "scope": ...}}. */
public final class RunOrder {
    /** A longer list is cut in two by whoever sends it, or becomes {@code {"all": true}}. */
    static final int MOST_ENTRIES = 10_000;

    private static final int LONGEST_ENTRY = 400;
    private static final Set<String> FORMS = Set.of("emails", "ids", "since", "all");
    private static final String ONE_FORM = "an object with exactly one of: all, emails, ids, since";

    private final RecordKeys keys;

    RunOrder(RecordKeys keys) {
        this.keys = keys;
    }

    /** A run that can be queued. */
    record Ordered(RunKind kind, Scope scope) {}

    /** An order as it is sent. */
    public static ObjectNode write(RunKind kind, Scope scope) {
        var order = JsonNodeFactory.instance.objectNode().put("kind", label(kind));
        if (scope instanceof Scope.All) {
            order.putObject("scope").put("all", true);
        } else if (scope instanceof Scope.Since since) {
            order.putObject("scope").put("since", since.instant().toString());
        } else if (scope instanceof Scope.Emails emails) {
            texts(order.putObject("scope").putArray("emails"), emails.emails());
        } else if (scope instanceof Scope.Ids ids) {
            var sides = order.putObject("scope").putObject("ids");
            if (!ids.marketing().isEmpty()) {
                texts(sides.putArray("marketing"), ids.marketing());
            }
            if (!ids.crm().isEmpty()) {
                texts(sides.putArray("crm"), ids.crm());
            }
        }
        return order;
    }

    private static void texts(ArrayNode list, List<String> entries) {
        entries.forEach(list::add);
    }

    /** What is ordered; where anything is wrong, nothing, and the body knows what. */
    Optional<Ordered> read(Body body) {
        body.onlyKeys(body.root(), "#", Set.of("kind", "scope"));
        var kind = kind(body);
        var scope = scope(body, kind);
        return body.violations().isEmpty()
                ? kind.flatMap(known -> scope.map(read -> new Ordered(known, read)))
                : Optional.empty();
    }

    private static Optional<RunKind> kind(Body body) {
        var given = body.root().path("kind");
        var found = Arrays.stream(RunKind.values())
                .filter(kind -> given.isTextual() && label(kind).equals(given.asText()))
                .findFirst();
        if (found.isEmpty()) {
            var allowed = Arrays.stream(RunKind.values()).map(RunOrder::label).collect(Collectors.joining(", "));
            body.wrong("#/kind", Body.shown(given), "one of: " + allowed);
        }
        return found;
    }

    static String label(RunKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private Optional<Scope> scope(Body body, Optional<RunKind> kind) {
        var given = body.root().path("scope");
        if (given.isMissingNode()) {
            return kind.flatMap(known -> usual(body, known));
        }
        if (!given.isObject() || given.size() != 1) {
            body.wrong(
                    "#/scope",
                    given.isObject() ? "an object with " + given.size() + " keys" : Body.shown(given),
                    ONE_FORM);
            return Optional.empty();
        }
        body.onlyKeys(given, "#/scope", FORMS);
        if (kind.equals(Optional.of(RunKind.RECONCILE)) && !given.has("all")) {
            body.wrong("#/scope", "a part", "nothing or {\"all\": true}, since a reconciliation reads everything");
        }
        return form(body, given);
    }

    private static Optional<Scope> usual(Body body, RunKind kind) {
        return switch (kind) {
            case SYNC, PLAN -> Optional.of(new Scope.Changes());
            case RECONCILE -> Optional.of(new Scope.All());
            case RESYNC -> {
                body.wrong("#/scope", "nothing", ONE_FORM);
                yield Optional.empty();
            }
        };
    }

    private Optional<Scope> form(Body body, JsonNode scope) {
        if (scope.has("emails")) {
            return Optional.of(new Scope.Emails(emails(body, scope.path("emails"))));
        }
        if (scope.has("ids")) {
            return ids(body, scope.path("ids"));
        }
        if (scope.has("since")) {
            return since(body, scope.path("since"));
        }
        if (scope.has("all")
                && !(scope.path("all").isBoolean() && scope.path("all").booleanValue())) {
            body.wrong("#/scope/all", Body.shown(scope.path("all")), "true");
        }
        return Optional.of(new Scope.All());
    }

    private List<String> emails(Body body, JsonNode list) {
        return texts(body, list, "#/scope/emails", "e-mail addresses", text -> keys.email(text)
                .isPresent());
    }

    private static Optional<Scope> ids(Body body, JsonNode sides) {
        if (!sides.isObject() || sides.isEmpty()) {
            body.wrong("#/scope/ids", Body.shown(sides), "an object with marketing, crm, or both");
            return Optional.empty();
        }
        body.onlyKeys(sides, "#/scope/ids", Set.of("marketing", "crm"));
        return Optional.of(new Scope.Ids(ids(body, sides, "marketing"), ids(body, sides, "crm")));
    }

    private static List<String> ids(Body body, JsonNode sides, String side) {
        return sides.has(side)
                ? texts(body, sides.path(side), "#/scope/ids/" + side, "ids", text -> !text.isBlank())
                : List.of();
    }

    private static Optional<Scope> since(Body body, JsonNode instant) {
        try {
            return Optional.of(new Scope.Since(Instant.parse(instant.isTextual() ? instant.asText() : "")));
        } catch (DateTimeException e) {
            body.wrong("#/scope/since", Body.shown(instant), "an instant such as 2026-01-31T00:00:00Z");
            return Optional.empty();
        }
    }

    /** What is no valid entry is named by its place only: it may be personal data. */
    private static List<String> texts(Body body, JsonNode list, String place, String what, Predicate<String> isValid) {
        var allowed = "1 to %,d %s".formatted(MOST_ENTRIES, what);
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_ENTRIES) {
            body.wrong(place, list.isArray() ? list.size() + " entries" : "no list", allowed);
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (int i = 0; i < list.size(); i++) {
            var entry = list.get(i);
            if (entry.isTextual() && entry.asText().length() <= LONGEST_ENTRY && isValid.test(entry.asText())) {
                texts.add(entry.asText());
            } else {
                body.wrong(place + "/" + i, "something else", "one of the " + what + ", as text");
            }
        }
        return texts;
    }
}
