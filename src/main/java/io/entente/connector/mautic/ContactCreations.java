package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Creates contacts. Each carries its person's id in a unique field, so that Mautic edits the contact where it exists
 * already.
 */
final class ContactCreations {
    private static final int CREATED = 201;

    private final MauticGateway gateway;
    private final ContactCodec codec;
    private final MauticFields fields;
    private final String idField;
    private final AtomicReference<@Nullable Author> ownHand;
    private final AtomicBoolean idFieldIsUnique = new AtomicBoolean();

    ContactCreations(
            MauticGateway gateway,
            ContactCodec codec,
            MauticFields fields,
            String idField,
            AtomicReference<@Nullable Author> ownHand) {
        this.gateway = gateway;
        this.codec = codec;
        this.fields = fields;
        this.idField = idField;
        this.ownHand = ownHand;
    }

    /**
     * Several contacts at once; no address twice. One batch at a time: of two requests that create the same address at
     * the same moment Mautic makes two contacts.
     */
    synchronized List<WriteOutcome> batch(List<Write> writes) {
        requireIdField();
        var entries = JsonNodeFactory.instance.arrayNode();
        writes.forEach(write -> entries.add(ContactCodec.entry(values(write)).put(idField, id(write))));
        var answer = new BatchAnswer(
                gateway.post(ContactPages.CONTACTS + "/batch/new", entries, "Contacts: Create and Edit Others"));
        var outcomes = new ArrayList<WriteOutcome>();
        for (int i = 0; i < writes.size(); i++) {
            outcomes.add(
                    answer.isDone(i)
                            ? done(writes.get(i), answer, answer.status(i) == CREATED)
                            : new WriteOutcome.Refused(answer.failure(i)));
        }
        return outcomes;
    }

    /** Within a batch the second contact of an address would be written over the first. */
    static Failure sameAddress() {
        return MauticErrors.of("mautic.same-address", "email");
    }

    private WriteOutcome done(Write write, BatchAnswer answer, boolean created) {
        var contact = answer.contact(each -> id(each).equals(id(write)) && ContactCodec.hasId(each));
        if (contact.isEmpty()) {
            return new WriteOutcome.Refused(MauticErrors.unknownOutcome());
        }
        if (created) {
            Author.of(contact.get()).ifPresent(ownHand::set);
        }
        var key = ContactCodec.key(ContactCodec.id(contact.get()));
        return new WriteOutcome.Done(
                key, created, codec.stored(contact.get(), values(write).keySet()));
    }

    // An unknown alias is ignored by Mautic, and every repeated request would make another contact.
    private void requireIdField() {
        if (!idFieldIsUnique.get()) {
            fields.requireUnique(idField);
            idFieldIsUnique.set(true);
        }
    }

    private String id(JsonNode contact) {
        return codec.stored(contact, Set.of(idField))
                .getOrDefault(idField, FieldValue.blank())
                .display();
    }

    private static String id(Write write) {
        return write.person().value();
    }

    /** A new contact has nothing to clear and nothing to opt in to again. */
    private static Map<String, FieldValue> values(Write write) {
        var values = new TreeMap<>(write.values());
        values.entrySet()
                .removeIf(value -> value.getValue().isBlank()
                        || (value.getKey().startsWith(ContactCodec.DO_NOT_CONTACT)
                                && !value.getValue().isYes()));
        return values;
    }
}
