package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom Mautic takes us for. A user has an id. An API client has none: rows of the audit log stand under id 0 and the
 * client's name with its number, {@code Entente [3]}, which nobody else has (assigned by Mautic's OAuth provider to
 * {@code MAUTIC_AUDITLOG_USER}, read in the source of 5.x and 7.x).
 *
 * @param id as rows of the audit log have it, 0 for a client
 * @param name empty for a user, who may be renamed
 */
record Author(String id, String name) {
    private static final String NO_USER = "0";
    private static final Pattern CLIENT = Pattern.compile(".* \\[\\d+]");

    /** Who made a contact, as the contact tells; empty where it tells neither a user nor a client. */
    static Optional<Author> of(JsonNode contact) {
        var id = contact.path("createdBy").asText("");
        var name = contact.path("createdByUser").asText("");
        if (id.matches("[1-9]\\d*")) {
            return Optional.of(new Author(id, ""));
        }
        return CLIENT.matcher(name).matches() ? Optional.of(new Author(NO_USER, name)) : Optional.empty();
    }

    boolean wrote(AuditRow row) {
        return row.user().equals(id) && (name.isEmpty() || row.userName().equals(name));
    }
}
