package io.entente.connector.salesforce;

import io.entente.connector.Write;
import io.entente.model.Failure;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import java.util.List;
import java.util.Set;

/** What the description of an object tells before anything is sent: one such value or field refuses a whole request. */
final class WriteChecks {
    private static final Set<String> ABOUT_FIELDS = Set.of(
            SalesforceErrors.UNKNOWN_FIELD,
            "salesforce.invalid-field-for-insert-update",
            "salesforce.json-parser-error");

    private WriteChecks() {}

    /** Throws where new records cannot be found again by the person's id. */
    static void requireExternalId(Schemas.Described described, String externalId) {
        boolean usable = described
                .schema()
                .field(externalId)
                .filter(FieldSchema::externalId)
                .isPresent();
        if (!usable) {
            throw SalesforceErrors.of(
                    "salesforce.external-id-missing", described.schema().object() + "." + externalId);
        }
    }

    /** The field that is to be written. */
    static FieldSchema writable(Write write, String name, Schemas.Described described) {
        FieldSchema field = described
                .schema()
                .field(name)
                .orElseThrow(() -> SalesforceErrors.of(SalesforceErrors.UNKNOWN_FIELD, write.object() + "." + name));
        if (write.kind() == Write.Kind.CREATE ? !field.createable() : !field.updateable()) {
            throw SalesforceErrors.of("salesforce.read-only-field", write.object() + "." + name);
        }
        return field;
    }

    /** The text as it is, where the field takes it. */
    static String fitting(String object, FieldSchema field, String text) {
        int length = text.codePointCount(0, text.length());
        if (field.length() > 0 && length > field.length()) {
            throw SalesforceErrors.of(
                    "salesforce.value-too-long",
                    object + " refused for " + field.name() + ", which takes " + field.length() + " characters and not "
                            + length);
        }
        boolean isOffered = !field.restricted() || field.options().containsAll(chosen(field, text));
        if (!isOffered) {
            throw SalesforceErrors.of("salesforce.not-in-picklist", object + " refused for " + field.name());
        }
        return text;
    }

    private static List<String> chosen(FieldSchema field, String text) {
        return field.type() == FieldType.CHOICES ? List.of(text.split(";", -1)) : List.of(text);
    }

    /** Whether a request was refused because a field is not what its description said: gone, hidden, of another type. */
    static boolean isAboutFields(Failure failure) {
        return ABOUT_FIELDS.contains(failure.code());
    }
}
