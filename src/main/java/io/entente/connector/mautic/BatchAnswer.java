package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What Mautic answers to a batch. Status codes and errors go by position; contacts do not: they may be fewer than the
 * entries, an array or an object, and among them may be one that was refused, as it would have become.
 */
record BatchAnswer(JsonNode answer) {
    /** The status of one entry. */
    int status(int position) {
        return at("statusCodes", position).asInt();
    }

    boolean isDone(int position) {
        return status(position) >= 200 && status(position) < 300;
    }

    /** Why an entry was refused. */
    Failure failure(int position) {
        return status(position) == 0
                ? MauticErrors.unknownOutcome()
                : MauticErrors.refused(status(position), error(position));
    }

    /** The fields whose values were refused as invalid; empty where the entry was refused for another reason. */
    Set<String> invalidFields(int position) {
        var fields = new TreeSet<String>();
        if (!isDone(position) && failure(position).code().equals(MauticErrors.INVALID_VALUE)) {
            error(position).path("details").fieldNames().forEachRemaining(fields::add);
        }
        return fields;
    }

    private JsonNode error(int position) {
        return at("errors", position);
    }

    /** Lists become objects keyed by position where PHP left something out. */
    private JsonNode at(String list, int position) {
        var entries = answer.path(list);
        return entries.isArray() ? entries.path(position) : entries.path(Integer.toString(position));
    }

    /** The contact, in its last state where it was written more than once. */
    Optional<JsonNode> contact(Predicate<JsonNode> which) {
        List<JsonNode> found = new ArrayList<>();
        answer.path("contacts").forEach(contact -> {
            if (which.test(contact)) {
                found.add(contact);
            }
        });
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }
}
