package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.NewField;
import io.entente.connector.Provisioned;
import io.entente.connector.Provisioning;
import io.entente.model.Failure;
import io.entente.model.FieldSchema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Creates custom fields and grants them to the integration user, for {@code check --fix}. Asking again for what is there
 * changes nothing.
 */
public final class SalesforceProvisioning implements Provisioning {
    /** The permission set that holds what Entente may see. */
    public static final String PERMISSION_SET = "Entente";

    private static final String EXISTS = "salesforce.duplicate-developer-name";
    private static final int LOOKS = 10;

    private final SalesforceGateway gateway;
    private final Schemas schemas;
    private final Soql soql;
    private final Duration pause;

    /**
     * @param pause between two looks whether a new field shows already; a second is enough
     */
    public SalesforceProvisioning(SalesforceGateway gateway, Duration pause) {
        this.gateway = gateway;
        this.schemas = new Schemas(gateway);
        this.soql = new Soql(gateway);
        this.pause = pause;
    }

    @Override
    public Provisioned provide(NewField field) {
        return provide(CustomField.of(field));
    }

    private Provisioned provide(CustomField field) {
        try {
            boolean created = create(field);
            grant(field);
            return look(field)
                    .map(seen -> verdict(field, seen, created))
                    .orElseGet(() -> byHand(field, "salesforce.not-visible"));
        } catch (Failure failure) {
            return switch (failure.kind()) {
                case CONFIGURATION, REJECTED, CONFLICT -> byHand(field, failure.code());
                case CREDENTIALS, UNAVAILABLE, THROTTLED, INTERNAL -> throw failure;
            };
        }
    }

    private boolean create(CustomField field) {
        var body = SalesforceGateway.NODES.objectNode().put("FullName", field.madeAs());
        body.set("Metadata", field.metadata());
        try {
            made(Request.send("POST", "/tooling/sobjects/CustomField", body));
            return true;
        } catch (Failure failure) {
            if (failure.code().equals(EXISTS)) {
                return false;
            }
            throw failure;
        }
    }

    /** A field made by the API is visible to nobody until a permission set says so. */
    private void grant(CustomField field) {
        String set = ensure(
                "PermissionSet",
                "Name = " + Soql.quoted(PERMISSION_SET),
                "Name",
                PERMISSION_SET,
                "Label",
                PERMISSION_SET);
        String parent = "ParentId = " + Soql.quoted(set);
        Optional<String> known = find("FieldPermissions", parent + " AND Field = " + Soql.quoted(field.fullName()));
        if (known.isEmpty()) {
            var permission = SalesforceGateway.NODES.objectNode();
            permission.put("ParentId", set).put("SobjectType", field.object()).put("Field", field.fullName());
            permission.put("PermissionsRead", true).put("PermissionsEdit", true);
            made(Request.send("POST", "/sobjects/FieldPermissions", permission));
        }
        String user = gateway.userId();
        ensure(
                "PermissionSetAssignment",
                "PermissionSetId = " + Soql.quoted(set) + " AND AssigneeId = " + Soql.quoted(user),
                "PermissionSetId",
                set,
                "AssigneeId",
                user);
    }

    private String ensure(String object, String where, String... fields) {
        return find(object, where).orElseGet(() -> {
            var body = SalesforceGateway.NODES.objectNode();
            for (int i = 0; i < fields.length; i += 2) {
                body.put(fields[i], fields[i + 1]);
            }
            return made(Request.send("POST", "/sobjects/" + object, body));
        });
    }

    /** The id of what a request made. */
    private String made(Request request) {
        JsonNode answer = gateway.call(request);
        String id = answer.path("id").asText();
        if (!answer.path("success").asBoolean() || !SalesforceIds.isValid(id)) {
            throw SalesforceErrors.unreadableAnswer("what was created has no id");
        }
        return id;
    }

    private Optional<String> find(String object, String where) {
        return soql.query("SELECT Id FROM " + object + " WHERE " + where + " LIMIT 1").rows().stream()
                .map(Selection::id)
                .findFirst();
    }

    private Optional<FieldSchema> look(CustomField field) {
        var seen = seen(field);
        for (int look = 1; look < LOOKS && seen.isEmpty(); look++) {
            await();
            seen = seen(field);
        }
        return seen;
    }

    private Optional<FieldSchema> seen(CustomField field) {
        return schemas.refresh(field.object()).schema().field(field.name());
    }

    private void await() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw SalesforceErrors.of("salesforce.interrupted", "salesforce", stopped);
        }
    }

    private static Provisioned verdict(CustomField field, FieldSchema seen, boolean created) {
        boolean holdsAll =
                switch (field.type()) {
                    case TEXT -> seen.length() >= field.length();
                    case NUMBER -> seen.scale() >= field.scale();
                    default -> true;
                };
        boolean fits = seen.type() == field.type()
                && seen.updateable()
                && holdsAll
                && (!field.externalId() || (seen.externalId() && seen.unique()));
        return fits ? new Provisioned.Done(created) : byHand(field, "salesforce.field-differs");
    }

    private static Provisioned byHand(CustomField field, String code) {
        return new Provisioned.ByHand(
                code,
                List.of(
                        field.byHand() + " (if " + field.name() + " exists already, make it match this)",
                        "Setup > Permission Sets > " + PERMISSION_SET
                                + " (create it if it is missing) > Object Settings > " + field.object()
                                + ": tick Read and Edit for " + field.name(),
                        "Setup > Permission Sets > " + PERMISSION_SET
                                + " > Manage Assignments: add the user that the connected app runs as",
                        "Run check again"));
    }
}
