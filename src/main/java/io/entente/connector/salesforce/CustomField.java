package io.entente.connector.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.connector.NewField;
import io.entente.model.FieldType;

/**
 * A field that Entente needs in an org.
 *
 * @param object {@code Lead} or {@code Contact}
 * @param name with {@code __c}
 * @param label what people read
 * @param length characters of a text
 * @param type text, number, flag, day or moment
 * @param scale digits after the point of a number
 * @param externalId whether records are found by it; such a field is unique as well
 */
record CustomField(
        String object, String name, String label, FieldType type, int length, int scale, boolean externalId) {
    private static final int LONGEST_TEXT = 255;
    private static final int LONG_TEXT = 32_768;
    private static final int PRECISION = 18;

    /**
     * The field in the vendor's terms. A choice is kept as text: a restricted list would refuse the whole record for one
     * value that the other side adds.
     */
    static CustomField of(NewField field) {
        var type =
                switch (field.type()) {
                    case NUMBER, FLAG, DAY, MOMENT -> field.type();
                    case TEXT, EMAIL, PHONE, URL, CHOICE, CHOICES, REFERENCE, OTHER -> FieldType.TEXT;
                };
        int length = field.length() == 0 ? LONG_TEXT : field.length();
        return new CustomField(
                field.object(), field.name(), field.label(), type, length, field.scale(), field.personId());
    }

    /** Under which name it is made: tasks and events share the fields of activities (believed). */
    String madeAs() {
        return (object.equals("Task") || object.equals("Event") ? "Activity" : object) + "." + name;
    }

    /** Object and name as the vendor writes them together. */
    String fullName() {
        return object + "." + name;
    }

    /** The vendor's name of the type. */
    String vendorType() {
        return switch (type) {
            case TEXT, EMAIL, PHONE, URL, CHOICE, CHOICES, REFERENCE, OTHER ->
                length > LONGEST_TEXT ? "LongTextArea" : "Text";
            case NUMBER -> "Number";
            case FLAG -> "Checkbox";
            case DAY -> "Date";
            case MOMENT -> "DateTime";
        };
    }

    /** What the Tooling API is sent. */
    ObjectNode metadata() {
        var json =
                SalesforceGateway.NODES.objectNode().put("type", vendorType()).put("label", label);
        switch (vendorType()) {
            case "Text" -> {
                json.put("length", length);
                if (externalId) {
                    json.put("unique", true).put("externalId", true).put("caseSensitive", true);
                }
            }
            case "LongTextArea" -> json.put("length", length).put("visibleLines", 3);
            case "Number" -> json.put("precision", PRECISION).put("scale", scale);
            case "Checkbox" -> json.put("defaultValue", false);
            default -> {
                // The other types need nothing but their name.
            }
        }
        return json;
    }

    /** One line for an admin who creates it by hand. */
    String byHand() {
        var text = new StringBuilder("Setup > Object Manager > ").append(madeAs().substring(0, madeAs().indexOf('.')));
        text.append(" > Fields & Relationships > New: type ").append(vendorType());
        text.append(", label \"").append(label).append("\", API name ").append(name);
        if (vendorType().contains("Text")) {
            text.append(", length ").append(length);
        }
        if (type == FieldType.NUMBER) {
            text.append(", ")
                    .append(PRECISION - scale)
                    .append(" digits, ")
                    .append(scale)
                    .append(" decimal places");
        }
        if (externalId) {
            text.append(", External ID, Unique (case sensitive)");
        }
        return text.toString();
    }
}
