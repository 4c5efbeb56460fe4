package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.connector.WriteOutcome.Refused;
import io.entente.model.Failure;
import io.entente.model.FieldSchema;
import io.entente.model.FieldValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes collections. Both ways may be repeated without harm: creates are upserts on the person's id, updates carry whole
 * values. One value of the wrong type or one unknown field refuses a whole request, so each record is checked first; where
 * the org still refuses a request, it is cut in halves until the culprit stands alone.
 */
final class RecordWriter {
    private static final String AUTO_ASSIGN = "Sforce-Auto-Assign";
    private static final String LEAD = "Lead";

    private final SalesforceGateway gateway;
    private final Schemas schemas;
    private final Soql soql;
    private final String externalId;
    private final boolean assign;
    private final MadeBefore made;

    /**
     * @param assign whether the org's assignment rule gives new leads their owner
     */
    RecordWriter(SalesforceGateway gateway, Schemas schemas, Soql soql, String externalId, boolean assign) {
        this.gateway = gateway;
        this.schemas = schemas;
        this.soql = soql;
        this.externalId = externalId;
        this.assign = assign;
        this.made = new MadeBefore(soql, externalId);
    }

    /** One call, more only where records are refused as a whole or are locked. */
    List<WriteOutcome> write(List<Write> writes) {
        if (writes.isEmpty()) {
            return List.of();
        }
        String object = writes.get(0).object();
        Map<Integer, WriteOutcome> outcomes = new HashMap<>();
        var unable = made.unable(object, schemas);
        if (unable.isPresent()) {
            return writes.stream()
                    .<WriteOutcome>map(write -> new Refused(unable.get()))
                    .toList();
        }
        var sound = sound(writes, schemas.of(object), outcomes);
        try {
            send(sound, outcomes, false);
        } catch (Failure failure) {
            if (!WriteChecks.isAboutFields(failure)) {
                throw failure;
            }
            // A field that it described before is gone, hidden or of another type since: ask again what there is.
            var before = sound;
            sound = sound(writes, schemas.refresh(object), outcomes);
            if (sound.equals(before)) {
                cut(sound, failure, outcomes);
            } else {
                send(sound, outcomes, true);
            }
        }
        retryLocked(sound, outcomes);
        made.settle(writes, outcomes);
        return IntStream.range(0, writes.size())
                .mapToObj(i -> Objects.requireNonNull(outcomes.get(i)))
                .toList();
    }

    private List<Entry> sound(List<Write> writes, Schemas.Described described, Map<Integer, WriteOutcome> outcomes) {
        if (writes.get(0).kind() == Write.Kind.CREATE) {
            WriteChecks.requireExternalId(described, externalId);
        }
        var sound = new ArrayList<Entry>();
        for (int i = 0; i < writes.size(); i++) {
            try {
                sound.add(new Entry(i, writes.get(i), json(writes.get(i), described), false));
            } catch (Failure refused) {
                outcomes.put(i, new Refused(refused));
            }
        }
        return assigned(sound);
    }

    /** @param assigned whether the org's assignment rule gives the record its owner */
    private record Entry(int place, Write write, ObjectNode json, boolean assigned) {}

    /** Only a lead that is truly new is assigned: one that is there already would be taken from who works on it. */
    private List<Entry> assigned(List<Entry> entries) {
        boolean asked = assign
                && !entries.isEmpty()
                && entries.get(0).write().kind() == Write.Kind.CREATE
                && entries.get(0).write().object().equals(LEAD);
        if (!asked) {
            return entries;
        }
        var known = known(entries);
        return entries.stream()
                .map(entry -> new Entry(entry.place(), entry.write(), entry.json(), !known.contains(person(entry))))
                .toList();
    }

    /** The people among them who have a lead by now. One call. */
    private Set<String> known(List<Entry> entries) {
        var rows = soql.all(soql.query("SELECT Id," + externalId + " FROM " + LEAD + " WHERE " + externalId + " IN "
                + entries.stream()
                        .map(entry -> Soql.quoted(person(entry)))
                        .collect(Collectors.joining(",", "(", ")"))));
        return rows.stream()
                .map(row -> row.path(externalId).asText().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static String person(Entry entry) {
        return entry.write().person().value();
    }

    private void send(List<Entry> entries, Map<Integer, WriteOutcome> outcomes, boolean fresh) {
        if (entries.isEmpty()) {
            return;
        }
        var assigned = entries.stream().filter(Entry::assigned).toList();
        if (!assigned.isEmpty() && assigned.size() < entries.size()) {
            send(assigned, outcomes, fresh);
            sendTheRest(entries.stream().filter(entry -> !entry.assigned()).toList(), outcomes, fresh);
            return;
        }
        JsonNode answer;
        try {
            answer = gateway.call(request(entries));
        } catch (Failure failure) {
            if (!condemns(failure, fresh)) {
                throw failure;
            }
            cut(entries, failure, outcomes);
            return;
        }
        take(entries, answer, outcomes);
    }

    /** Sends the halves of what was refused as a whole; a record that stands alone is the culprit. */
    private void cut(List<Entry> entries, Failure failure, Map<Integer, WriteOutcome> outcomes) {
        if (entries.size() == 1) {
            outcomes.put(entries.get(0).place(), new Refused(failure));
            return;
        }
        int half = entries.size() / 2;
        send(entries.subList(0, half), outcomes, true);
        sendTheRest(entries.subList(half, entries.size()), outcomes, true);
    }

    /** The same after something was written: the outcomes of that must not get lost in an exception. */
    private void sendTheRest(List<Entry> entries, Map<Integer, WriteOutcome> outcomes, boolean fresh) {
        try {
            send(entries, outcomes, fresh);
        } catch (Failure failure) {
            if (!failure.isTransient()) {
                throw failure;
            }
            entries.forEach(entry -> outcomes.put(entry.place(), new Refused(failure)));
        }
    }

    private static void take(List<Entry> entries, JsonNode answer, Map<Integer, WriteOutcome> outcomes) {
        var told = new CollectionAnswer(answer)
                .outcomes(entries.stream().map(Entry::write).toList());
        for (int i = 0; i < entries.size(); i++) {
            outcomes.put(entries.get(i).place(), told.get(i));
        }
    }

    /** Whether a failure may lie in one record of the request, the others being innocent. */
    private static boolean condemns(Failure failure, boolean fresh) {
        return WriteChecks.isAboutFields(failure) ? fresh : failure.kind() == Failure.Kind.REJECTED;
    }

    /** Once more together, because most locks are gone by then; what is left goes alone, with the route's pauses. */
    private void retryLocked(List<Entry> entries, Map<Integer, WriteOutcome> outcomes) {
        sendTheRest(locked(entries, outcomes), outcomes, true);
        for (Entry entry : locked(entries, outcomes)) {
            try {
                var alone = List.of(entry);
                take(alone, gateway.call(request(alone).checked(RecordWriter::failIfLocked)), outcomes);
            } catch (Failure failure) {
                if (!failure.isTransient()) {
                    throw failure;
                }
                outcomes.put(entry.place(), new Refused(failure));
            }
        }
    }

    private static List<Entry> locked(List<Entry> entries, Map<Integer, WriteOutcome> outcomes) {
        return entries.stream()
                .filter(entry -> outcomes.get(entry.place()) instanceof Refused refused
                        && refused.failure().code().equals(SalesforceErrors.LOCKED))
                .toList();
    }

    private static void failIfLocked(JsonNode answer) {
        JsonNode errors = answer.path(0).path("errors");
        if (errors.path(0).path("statusCode").asText().equals("UNABLE_TO_LOCK_ROW")) {
            throw SalesforceErrors.refused("record", errors, Map.of()).failure();
        }
    }

    private Request request(List<Entry> entries) {
        var body = SalesforceGateway.NODES.objectNode().put("allOrNone", false);
        var records = body.putArray("records");
        entries.forEach(entry -> records.add(entry.json()));
        Write first = entries.get(0).write();
        boolean create = first.kind() == Write.Kind.CREATE;
        String path = "/composite/sobjects" + (create ? "/" + first.object() + "/" + externalId : "");
        var request = Request.send("PATCH", path, body);
        // Without it the assignment rule runs on updates too and takes a lead from whoever is working on it.
        return entries.get(0).assigned()
                ? request.header(AUTO_ASSIGN, "TRUE")
                        .again(same -> known(entries).isEmpty() ? same : same.header(AUTO_ASSIGN, "FALSE"))
                : request.header(AUTO_ASSIGN, "FALSE");
    }

    /** What is made around a person has an id of its own. */
    private String externalId(Write write) {
        return write.values()
                .getOrDefault(externalId, FieldValue.text(write.person().value()))
                .display();
    }

    private ObjectNode json(Write write, Schemas.Described described) {
        var json = SalesforceGateway.NODES.objectNode();
        json.putObject("attributes").put("type", write.object());
        write.values().forEach((name, value) -> {
            FieldSchema field = WriteChecks.writable(write, name, described);
            described.put(json, name, Values.write(write.object(), field, value));
        });
        write.key().ifPresentOrElse(key -> json.put("id", key.id()), () -> json.put(externalId, externalId(write)));
        return json;
    }
}
