package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A contact's JSON to and from records. */
final class ContactCodec {
    static final String SYSTEM = "mautic";
    static final String OBJECT = "contact";
    static final String OWNER_NAME = "owner.name";
    static final String STAGE = "stage";
    static final String DATE_ADDED = "date_added";
    /** Before the name of a channel: whether the contact opted out of it. */
    static final String DO_NOT_CONTACT = "dnc.";

    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");
    private static final Set<String> OURS = Set.of(OWNER_NAME, STAGE, DATE_ADDED);
    // Mautic's reasons: 1 unsubscribed, 2 bounced, 3 by hand; 0 takes an entry away.
    private static final int BY_HAND = 3;
    private static final int REMOVED = 0;

    private final Set<String> fields;

    /** @param fields what {@link MauticSettings#fields()} says */
    ContactCodec(Set<String> fields) {
        this.fields = new TreeSet<>(fields);
    }

    static RecordKey key(String id) {
        return new RecordKey(SYSTEM, OBJECT, id);
    }

    static boolean isReadOnly(String field) {
        return OURS.contains(field);
    }

    boolean reads(String field) {
        return fields.contains(field);
    }

    /** The aliases that Mautic must be asked for; the others come along unasked. */
    List<String> selected() {
        return fields.stream()
                .filter(field -> !OURS.contains(field) && !field.startsWith(DO_NOT_CONTACT))
                .toList();
    }

    /**
     * The record. What the answer does not tell is not taken for blank: that would clear it elsewhere, and take an
     * opt-out back.
     *
     * @param unasked aliases that Mautic was not asked for
     * @throws io.entente.model.Failure where it is not a contact as we know them, or lacks a field
     */
    SystemRecord record(JsonNode contact, Set<String> unasked) {
        var values = values(contact, fields);
        for (var field : fields) {
            if (!values.containsKey(field) && !unasked.contains(field)) {
                throw MauticErrors.unreadableAnswer("a contact without field " + field
                        + ", which is hidden or unpublished; publish it or take it out of mapping.yaml");
            }
        }
        return SystemRecord.open(key(id(contact)), values, modifiedAt(contact));
    }

    /** What the answer to a write tells as stored; nothing where that cannot be read: the next look tells. */
    Map<String, FieldValue> stored(JsonNode contact, Set<String> wanted) {
        try {
            return values(contact, wanted);
        } catch (Failure unreadable) {
            return Map.of();
        }
    }

    /** What the contact holds in these fields, as far as the answer tells. */
    private Map<String, FieldValue> values(JsonNode contact, Set<String> wanted) {
        var values = new TreeMap<String, FieldValue>();
        for (var group : contact.path("fields")) {
            for (var field : group) {
                var alias = field.path("alias").asText();
                if (wanted.contains(alias) && field.has("type")) {
                    values.put(alias, read(alias, field));
                }
            }
        }
        for (var field : wanted) {
            if (field.startsWith(DO_NOT_CONTACT)) {
                if (contact.path("doNotContact").isContainerNode()) {
                    values.put(field, optedOut(contact, field.substring(DO_NOT_CONTACT.length())));
                }
            } else if (OURS.contains(field)) {
                values.put(field, ours(contact, field));
            }
        }
        return values;
    }

    /** The contact's id, digits only. */
    static String id(JsonNode contact) {
        if (!hasId(contact)) {
            throw MauticErrors.unreadableAnswer("a contact without id");
        }
        return contact.path("id").asText();
    }

    static boolean hasId(JsonNode contact) {
        return isId(contact.path("id").asText());
    }

    /** Whether it is an id as Mautic writes it: a number from 1 on without leading zeros. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The values as they are sent; blanks are sent as null. */
    static ObjectNode entry(Map<String, FieldValue> values) {
        var entry = JsonNodeFactory.instance.objectNode();
        values.forEach((field, value) -> {
            if (field.startsWith(DO_NOT_CONTACT)) {
                entry.withArrayProperty("doNotContact")
                        .addObject()
                        .put("channel", field.substring(DO_NOT_CONTACT.length()))
                        .put("reason", value.isYes() ? BY_HAND : REMOVED);
            } else {
                entry.set(field, Values.sent(value));
            }
        });
        return entry;
    }

    private static FieldValue read(String alias, JsonNode field) {
        try {
            return Values.read(field.path("type").asText(), field.path("value"));
        } catch (IllegalArgumentException unfit) {
            throw MauticErrors.unreadableAnswer("field " + alias + " does not fit its type");
        }
    }

    private static FieldValue optedOut(JsonNode contact, String channel) {
        for (var entry : contact.path("doNotContact")) {
            if (entry.path("channel").asText().equals(channel)) {
                return FieldValue.flag(isOptOut(entry.path("reason")));
            }
        }
        return FieldValue.flag(false);
    }

    /** Whether a reason of Mautic's keeps us from writing to the contact: every one but the one that takes it away. */
    static boolean isOptOut(JsonNode reason) {
        return !reason.asText().equals(Integer.toString(REMOVED));
    }

    private static FieldValue ours(JsonNode contact, String field) {
        return switch (field) {
            case OWNER_NAME -> {
                var owner = contact.path("owner");
                yield FieldValue.text((owner.path("firstName").asText("") + " "
                                + owner.path("lastName").asText(""))
                        .strip());
            }
            case STAGE -> FieldValue.text(contact.path("stage").path("name").asText(""));
            default -> new FieldValue.Moment(time(contact, "dateAdded"));
        };
    }

    // dateModified is null until the first edit in 5.1.0, and frozen at the creation in 7.0.0.
    private static Instant modifiedAt(JsonNode contact) {
        var added = time(contact, "dateAdded");
        if (!contact.path("dateModified").isTextual()) {
            return added;
        }
        var modified = time(contact, "dateModified");
        return modified.isAfter(added) ? modified : added;
    }

    private static Instant time(JsonNode contact, String name) {
        try {
            return Values.moment(contact.path(name).asText());
        } catch (IllegalArgumentException unfit) {
            throw MauticErrors.unreadableAnswer("a contact without " + name);
        }
    }
}
