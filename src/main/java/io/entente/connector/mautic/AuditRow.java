package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the audit log.
 *
 * @param user who did it, 0 for no user
 * @param userName the user's name, an API client's, or System
 * @param details what changed, or missing where it is in a form that we do not know
 */
record AuditRow(
        long id,
        String object,
        String objectId,
        String action,
        String user,
        String userName,
        Instant at,
        JsonNode details) {
    // What these say is read nowhere by us, or comes again elsewhere in the row.
    private static final Set<String> NO_FIELDS = Set.of(
            "dateIdentified", "dateModified", "ipAddresses", "manipulated_by", "manipulator_key", "tags", "utmtags");
    private static final Set<String> WITHOUT_VALUES = Set.of("identified", "ipadded");
    private static final String CONTACT = "lead";
    private static final String FIELDS = "fields";
    private static final String CHANNELS = "dnc_channel_status";
    // Those that an action gave stand at the top level only.
    private static final String POINTS = "points";
    private static final String OLD = "0";
    private static final String NEW = "1";

    /** @throws io.entente.model.Failure where it is not a row, or does not tell which contact it is about */
    static AuditRow of(JsonNode row) {
        boolean isWhole = row.path("object").isTextual() && row.path("action").isTextual();
        boolean isNamed = !row.path("object").asText().equals(CONTACT)
                || row.path("object_id").asText().matches("\\d{1,18}");
        if (!isWhole || !isNamed) {
            throw MauticErrors.unreadableAnswer("a row of the audit log that does not tell what it is about");
        }
        try {
            return new AuditRow(
                    Long.parseLong(row.path("id").asText()),
                    row.path("object").asText(),
                    row.path("object_id").asText(),
                    row.path("action").asText(),
                    row.path("user_id").asText(),
                    row.path("user_name").asText(),
                    Values.moment(row.path("date_added").asText()),
                    details(row.path("details").asText()));
        } catch (IllegalArgumentException unfit) {
            throw MauticErrors.unreadableAnswer("a row of the audit log without id or time");
        }
    }

    boolean isOfContact() {
        return object.equals(CONTACT) && ContactCodec.isId(objectId);
    }

    boolean isMerge() {
        return action.equals("merge");
    }

    boolean isDeletion() {
        return action.equals("delete");
    }

    /** Where the contact went by a merge, if the row tells. */
    Optional<String> mergedInto() {
        return Optional.of(details.path("merged_into").asText()).filter(ContactCodec::isId);
    }

    /** The fields that changed, by our name, with their new values; only those that the codec reads. */
    Map<String, JsonNode> changes(ContactCodec codec) {
        var changes = new HashMap<String, JsonNode>();
        for (var detail : details.properties()) {
            if (detail.getKey().equals(FIELDS)) {
                detail.getValue().properties().forEach(field -> put(changes, codec, field));
            } else if (detail.getKey().equals(CHANNELS)) {
                detail.getValue().properties().forEach(channel -> putChannel(changes, codec, channel));
            } else if (!NO_FIELDS.contains(detail.getKey())) {
                put(changes, codec, detail);
            }
        }
        return changes;
    }

    /** Whether {@link #changes} says all that can have changed in the fields that the codec reads. */
    boolean tellsAll(ContactCodec codec) {
        if (WITHOUT_VALUES.contains(action)) {
            return true;
        }
        if (!action.equals("update") || details.isMissingNode()) {
            return false;
        }
        return details.properties().stream().map(Map.Entry::getKey).allMatch(name -> isUnderstood(name, codec));
    }

    private boolean isUnderstood(String name, ContactCodec codec) {
        return switch (name) {
            case FIELDS, CHANNELS, POINTS -> true;
            case "owner" -> !codec.reads(ContactCodec.OWNER_NAME);
            case ContactCodec.STAGE -> !codec.reads(ContactCodec.STAGE);
            default ->
                NO_FIELDS.contains(name)
                        || codec.reads(name)
                        || details.path(FIELDS).has(name);
        };
    }

    private static void put(Map<String, JsonNode> changes, ContactCodec codec, Map.Entry<String, JsonNode> change) {
        var value = change.getValue().path(NEW);
        if (codec.reads(change.getKey()) && !isSame(change.getValue().path(OLD), value)) {
            changes.put(change.getKey(), value);
        }
    }

    // A batch lists the points of every contact it edits, changed or not: 5 as integer, then 5 as decimal.
    private static boolean isSame(JsonNode before, JsonNode after) {
        return (before.isNumber() && after.isNumber())
                ? before.decimalValue().compareTo(after.decimalValue()) == 0
                : before.equals(after);
    }

    private static void putChannel(
            Map<String, JsonNode> changes, ContactCodec codec, Map.Entry<String, JsonNode> channel) {
        var name = ContactCodec.DO_NOT_CONTACT + channel.getKey();
        if (codec.reads(name)) {
            changes.put(
                    name,
                    BooleanNode.valueOf(ContactCodec.isOptOut(channel.getValue().path("reason"))));
        }
    }

    private static JsonNode details(String serialized) {
        try {
            return PhpArray.parse(serialized);
        } catch (IllegalArgumentException otherForm) {
            return MissingNode.getInstance();
        }
    }
}
