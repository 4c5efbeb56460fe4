package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes contacts by PATCH; never by PUT, which blanks every field that is not sent. */
final class ContactUpdates {
    private static final String POINTS = "points";
    private static final String RIGHT_TO_EDIT = "Contacts: Edit Own and Edit Others";

    private final MauticGateway gateway;
    private final ContactCodec codec;
    private final ContactPages pages;

    ContactUpdates(MauticGateway gateway, ContactCodec codec, ContactPages pages) {
        this.gateway = gateway;
        this.codec = codec;
        this.pages = pages;
    }

    /**
     * Several contacts at once; none with a blank. Mautic refuses a whole contact for one value that is not among its
     * choices, so what it refused is sent once more without such values: they stay as they are there.
     */
    List<WriteOutcome> batch(List<Write> writes) {
        var answer = send(writes);
        var outcomes = new ArrayList<>(outcomes(writes, writes, answer));
        var again = new TreeMap<Integer, Write>();
        for (int i = 0; i < writes.size(); i++) {
            int position = i;
            without(writes.get(i), answer.invalidFields(i)).ifPresent(fewer -> again.put(position, fewer));
        }
        if (!again.isEmpty()) {
            var positions = List.copyOf(again.keySet());
            var told = secondTry(positions.stream().map(writes::get).toList(), List.copyOf(again.values()));
            for (int i = 0; i < told.size(); i++) {
                outcomes.set(positions.get(i), told.get(i));
            }
        }
        return outcomes;
    }

    /** What the first try did is done: its outcomes must not get lost in an exception. */
    private List<WriteOutcome> secondTry(List<Write> asked, List<Write> fewer) {
        try {
            return outcomes(asked, fewer, send(fewer));
        } catch (Failure failure) {
            return asked.stream()
                    .<WriteOutcome>map(write -> new WriteOutcome.Refused(failure))
                    .toList();
        }
    }

    /** The write without those values, where something is left; an address is never left out. */
    private static Optional<Write> without(Write write, Set<String> invalid) {
        var values = new TreeMap<>(write.values());
        boolean any = values.keySet().removeAll(invalid);
        return any && !values.isEmpty() && !invalid.contains("email")
                ? Optional.of(new Write(write.object(), write.person(), write.key(), values))
                : Optional.empty();
    }

    private BatchAnswer send(List<Write> writes) {
        var entries = JsonNodeFactory.instance.arrayNode();
        writes.forEach(write ->
                entries.add(entry(write).put("id", Long.parseLong(key(write).id()))));
        return new BatchAnswer(gateway.patch(ContactPages.CONTACTS + "/batch/edit", entries));
    }

    /**
     * What became of the writes.
     *
     * @param asked what was to be written, with values perhaps that were left out of {@code sent}
     */
    private List<WriteOutcome> outcomes(List<Write> asked, List<Write> sent, BatchAnswer answer) {
        var outcomes = new ArrayList<WriteOutcome>();
        for (int i = 0; i < sent.size(); i++) {
            outcomes.add(answer.isDone(i) ? done(asked.get(i), answer) : new WriteOutcome.Refused(answer.failure(i)));
        }
        return outcomes;
    }

    /**
     * One contact some of whose fields are blanked. That it works for an entry of a batch was never seen, so it goes
     * alone. The answer is not the contact's state: it shows every empty field as "" or 0.
     */
    List<WriteOutcome> blanking(List<Write> writes) {
        var write = writes.get(0);
        var id = key(write).id();
        JsonNode contact;
        try {
            contact = gateway.patch(
                            ContactPages.CONTACTS + "/" + id + "/edit",
                            entry(write).put("overwriteWithBlank", true))
                    .path("contact");
        } catch (Failure failure) {
            if (failure.isTransient()
                    || failure.kind() == Failure.Kind.CREDENTIALS
                    || MauticErrors.isSpoiled(failure)) {
                throw failure;
            }
            boolean gone = failure.code().equals(MauticErrors.NOT_FOUND);
            return List.of(new WriteOutcome.Refused(gone ? MauticErrors.recordGone() : failure));
        }
        if (!ContactCodec.hasId(contact)) {
            return List.of(doneToSurvivor(write));
        }
        var written = ContactCodec.key(ContactCodec.id(contact));
        return List.of(zeroPoints(write, new WriteOutcome.Done(written, false, Map.of()), contact));
    }

    static boolean isBlanking(Write write) {
        return write.values().entrySet().stream()
                .anyMatch(
                        value -> value.getValue().isBlank() && !value.getKey().startsWith(ContactCodec.DO_NOT_CONTACT));
    }

    private WriteOutcome done(Write write, BatchAnswer answer) {
        var contact = answer.contact(
                each -> each.path("id").asText().equals(key(write).id()));
        if (contact.isEmpty()) {
            return doneToSurvivor(write);
        }
        var stored = codec.stored(contact.get(), write.values().keySet());
        return zeroPoints(write, new WriteOutcome.Done(key(write), false, stored), contact.get());
    }

    /**
     * 7.0.0 writes to the contact that the named one was merged into; which one that is tells a look at it. The same
     * look helps where the answer leaves the contact out.
     */
    private WriteOutcome doneToSurvivor(Write write) {
        try {
            SystemRecord survivor = pages.single(key(write).id());
            return new WriteOutcome.Done(survivor.key(), false, Map.of());
        } catch (Failure failure) {
            boolean gone = failure.code().equals(MauticErrors.NOT_FOUND);
            return new WriteOutcome.Refused(gone ? MauticErrors.recordGone() : failure);
        }
    }

    /** Points are never set to 0 by a PATCH, so what is there is taken away. */
    private WriteOutcome zeroPoints(Write write, WriteOutcome.Done done, JsonNode contact) {
        if (!isZero(write.values().get(POINTS))) {
            return done;
        }
        if (!contact.path(POINTS).asText().matches("-?\\d{1,18}")) {
            return new WriteOutcome.Refused(MauticErrors.unreadableAnswer("a contact without points"));
        }
        long points = contact.path(POINTS).asLong();
        if (points == 0) {
            return done;
        }
        try {
            var path = ContactPages.CONTACTS + "/" + done.key().id() + "/points/" + (points > 0 ? "minus/" : "plus/");
            gateway.post(path + Math.abs(points), JsonNodeFactory.instance.objectNode(), RIGHT_TO_EDIT);
        } catch (Failure failure) {
            return new WriteOutcome.Refused(failure);
        }
        var stored = new TreeMap<>(done.stored());
        stored.computeIfPresent(POINTS, (field, before) -> FieldValue.number(0));
        return new WriteOutcome.Done(done.key(), done.created(), stored);
    }

    private static boolean isZero(@Nullable FieldValue value) {
        return FieldValue.number(0).equals(value);
    }

    private static ObjectNode entry(Write write) {
        return ContactCodec.entry(write.values());
    }

    private static RecordKey key(Write write) {
        return write.key().orElseThrow();
    }
}
