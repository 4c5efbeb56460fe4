package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Field.Trait;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A custom field as an admin defines it.
 *
 * @param object object it belongs to, {@code Lead}
 * @param name API name with {@code __c}
 * @param type metadata type: Text, Email, Phone, Url, TextArea, LongTextArea, Number, Currency, Percent,
 *     Date, DateTime, Checkbox, Picklist, MultiselectPicklist or Lookup
 * @param values allowed values of a picklist, or the one object that a lookup refers to
 */
public record CustomField(
        String object,
        String name,
        String type,
        int length,
        int precision,
        int scale,
        boolean unique,
        boolean externalId,
        boolean caseSensitive,
        List<String> values) {

    static final Set<String> TYPES = Set.of(
            "Text",
            "Email",
            "Phone",
            "Url",
            "TextArea",
            "LongTextArea",
            "Number",
            "Currency",
            "Percent",
            "Date",
            "DateTime",
            "Checkbox",
            "Picklist",
            "MultiselectPicklist",
            "Lookup");

    public CustomField {
        values = List.copyOf(values);
    }

    public static CustomField text(String object, String name, int length) {
        return new CustomField(object, name, "Text", length, 0, 0, false, false, false, List.of());
    }

    /** Text of several lines, up to 131,072 characters. */
    public static CustomField longText(String object, String name, int length) {
        return new CustomField(object, name, "LongTextArea", length, 0, 0, false, false, false, List.of());
    }

    public static CustomField number(String object, String name, int precision, int scale) {
        return new CustomField(object, name, "Number", 0, precision, scale, false, false, false, List.of());
    }

    /** Date, DateTime, Checkbox and other types that need nothing but their name. */
    public static CustomField plain(String object, String name, String type) {
        return new CustomField(object, name, type, 0, 0, 0, false, false, false, List.of());
    }

    /** Restricted picklist. */
    public static CustomField picklist(String object, String name, List<String> values) {
        return new CustomField(object, name, "Picklist", 0, 0, 0, false, false, false, values);
    }

    /** Restricted picklist of which several values may be chosen. */
    public static CustomField multipicklist(String object, String name, List<String> values) {
        return new CustomField(object, name, "MultiselectPicklist", 0, 0, 0, false, false, false, values);
    }

    /** Unique, case-sensitive text by which records are upserted. */
    public static CustomField externalId(String object, String name, int length) {
        return new CustomField(object, name, "Text", length, 0, 0, true, true, true, List.of());
    }

    FieldSpec spec() {
        FieldSpec spec = bare().with(Trait.CUSTOM);
        if (unique) {
            spec.with(Trait.UNIQUE);
        }
        if (externalId) {
            spec.with(Trait.EXTERNAL_ID, Trait.ID_LOOKUP);
        }
        if (caseSensitive) {
            spec.with(Trait.CASE_SENSITIVE);
        }
        return spec;
    }

    private FieldSpec bare() {
        return switch (type) {
            case "Text" -> FieldSpec.text(name, length);
            case "Email" -> FieldSpec.of(name, FieldType.EMAIL).length(80);
            case "Phone" -> FieldSpec.of(name, FieldType.PHONE).length(40);
            case "Url" -> FieldSpec.of(name, FieldType.URL).length(255);
            case "TextArea" -> FieldSpec.longText(name, 255);
            case "LongTextArea" -> FieldSpec.longText(name, length);
            case "Number" -> FieldSpec.number(name, FieldType.DOUBLE, precision, scale);
            case "Currency" -> FieldSpec.number(name, FieldType.CURRENCY, precision, scale);
            case "Percent" -> FieldSpec.number(name, FieldType.PERCENT, precision, scale);
            case "Date" -> FieldSpec.of(name, FieldType.DATE);
            case "DateTime" -> FieldSpec.of(name, FieldType.DATETIME);
            case "Checkbox" -> FieldSpec.of(name, FieldType.BOOLEAN);
            case "Picklist" -> FieldSpec.picklist(name, values).with(Trait.RESTRICTED);
            case "MultiselectPicklist" -> FieldSpec.multipicklist(name, values).with(Trait.RESTRICTED);
            case "Lookup" -> FieldSpec.reference(name, name.replaceFirst("__c$", "__r"), values.get(0));
            default -> throw new IllegalArgumentException("No such custom field type: " + type);
        };
    }

    /** What is wrong with the definition, if anything. */
    Optional<RecordError> fault() {
        if (!name.endsWith("__c") || !name.matches("[A-Za-z][A-Za-z0-9_]{0,39}__c") || name.contains("___")) {
            return Optional.of(RecordError.of("INVALID_FULLNAME", "The name of a custom field is not valid: " + name));
        }
        if (!TYPES.contains(type)) {
            return Optional.of(RecordError.of("INVALID_TYPE", "Invalid custom field type: " + type, "type"));
        }
        if (type.equals("Text") && (length < 1 || length > 255)) {
            return Optional.of(RecordError.of("FIELD_INTEGRITY_EXCEPTION", "Length must be 1 to 255", "length"));
        }
        if (type.equals("Number") && (precision < 1 || precision > 18 || scale < 0 || scale > precision)) {
            return Optional.of(RecordError.of("FIELD_INTEGRITY_EXCEPTION", "Precision must be 1 to 18", "precision"));
        }
        return Optional.empty();
    }
}
