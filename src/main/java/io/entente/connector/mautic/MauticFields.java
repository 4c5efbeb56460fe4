package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.connector.NewField;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.model.ObjectSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The contact fields of one Mautic: what is there, and how to add what is missing. */
public final class MauticFields {
    private static final String FIELDS = "/api/fields/contact";
    private static final String RIGHT_TO_VIEW = "Custom Fields: View";
    private static final String RIGHT_TO_CREATE = "Custom Fields: Create";
    private static final int ALL = 1_000;
    private static final int LENGTH_OF_CORE_TEXT = 191;
    private static final int LENGTH_OF_CUSTOM_TEXT = 64;
    // Mautic fills them itself and ignores what is sent.
    private static final Set<String> MANAGED = Set.of("attribution_date", "last_active");
    private static final Set<String> UNLIMITED =
            Set.of("textarea", "html", "number", "boolean", "date", "datetime", "time");

    private final MauticGateway gateway;
    private final Set<String> ours;

    /** @param mapped what {@link MauticSettings#fields()} says; of it those fields count that are no aliases */
    public MauticFields(MauticGateway gateway, Set<String> mapped) {
        this.gateway = gateway;
        this.ours = Set.copyOf(Stream.concat(
                        Stream.of(ContactCodec.DO_NOT_CONTACT + "email"),
                        mapped.stream().filter(field -> field.startsWith(ContactCodec.DO_NOT_CONTACT)))
                .toList());
    }

    /** The contact as Mautic describes it, with the fields that only this connector knows. */
    ObjectSchema describe() {
        var schema = new LinkedHashMap<String, FieldSchema>();
        for (var field : definitions()) {
            if (field.path("isPublished").asBoolean(true)) {
                schema.put(alias(field), schema(field));
            }
        }
        ours.stream().sorted().forEach(name -> schema.put(name, own(name, FieldType.FLAG, true)));
        schema.put(ContactCodec.OWNER_NAME, own(ContactCodec.OWNER_NAME, FieldType.TEXT, false));
        schema.put(ContactCodec.STAGE, own(ContactCodec.STAGE, FieldType.TEXT, false));
        schema.put(ContactCodec.DATE_ADDED, own(ContactCodec.DATE_ADDED, FieldType.MOMENT, false));
        return new ObjectSchema(ContactCodec.OBJECT, true, true, schema);
    }

    /**
     * Adds a contact field.
     *
     * @throws Failure CONFIGURATION where the alias is taken, or where Mautic made something else of it
     */
    void create(NewField wanted) {
        var alias = wanted.name();
        var type = typeOf(wanted);
        var field = JsonNodeFactory.instance.objectNode();
        field.put("alias", alias).put("label", wanted.label()).put("type", type);
        if (type.equals("boolean")) {
            field.putObject("properties").put("yes", "Yes").put("no", "No");
        } else if (wanted.scale() > 0) {
            // Without it Mautic cuts the decimals off.
            field.putObject("properties").put("scale", wanted.scale());
        }
        if (wanted.personId()) {
            // Mautic's own spelling, here only.
            field.put("isUniqueIdentifer", true);
        }
        var made = send(alias, field);
        boolean isUnique = made.path("isUniqueIdentifier").asBoolean();
        // A bad alias is cleaned and a missing type becomes text, both without a word.
        if (!alias(made).equals(alias) || !made.path("type").asText().equals(type) || isUnique != wanted.personId()) {
            throw differs(
                    alias,
                    "Mautic made field " + alias(made) + " of type "
                            + made.path("type").asText() + (isUnique ? ", unique," : ", not unique,")
                            + " instead; delete it and choose lower-case letters, digits and _");
        }
    }

    /** Mautic's name of the type. A custom text takes 64 characters, in 5.1.0 without any way to change it. */
    static String typeOf(NewField field) {
        return switch (field.type()) {
            case NUMBER -> "number";
            case FLAG -> "boolean";
            case DAY -> "date";
            case MOMENT -> "datetime";
            // Not a select: a value that the other side adds to its list would be refused with the whole contact.
            case TEXT, EMAIL, PHONE, URL, CHOICE, CHOICES, REFERENCE, OTHER ->
                field.length() == 0 || field.length() > LENGTH_OF_CUSTOM_TEXT ? "textarea" : "text";
        };
    }

    /** @throws Failure CONFIGURATION where Mautic has no such fields */
    void requireAll(List<String> aliases) {
        var known = describe().fields();
        var missing =
                aliases.stream().filter(alias -> !known.containsKey(alias)).toList();
        if (!missing.isEmpty()) {
            throw MauticErrors.of("mautic.unknown-field", String.join(", ", missing));
        }
    }

    /** @throws Failure CONFIGURATION where the field is missing, or two contacts could hold the same value */
    void requireUnique(String alias) {
        requireAll(List.of(alias));
        if (!describe().field(alias).filter(FieldSchema::unique).isPresent()) {
            throw differs(alias, "two contacts could carry the same id; make the field a unique identifier in Mautic");
        }
    }

    private JsonNode send(String alias, JsonNode field) {
        try {
            return gateway.post(FIELDS + "/new", field, RIGHT_TO_CREATE).path("field");
        } catch (Failure failure) {
            if (failure.kind() == Kind.REJECTED && !MauticErrors.isSpoiled(failure)) {
                throw differs(alias, "Mautic refuses to create the field; the alias is taken or the type unknown");
            }
            throw MauticErrors.ofWholeSystem(failure);
        }
    }

    private List<JsonNode> definitions() {
        try {
            var answer = gateway.get(FIELDS, Query.limit(ALL), RIGHT_TO_VIEW);
            var definitions = new ArrayList<JsonNode>();
            answer.path("fields").forEach(definitions::add);
            boolean areNamed = definitions.stream()
                    .allMatch(field -> field.path("alias").isTextual()
                            && field.path("type").isTextual());
            // A field that is not told would be taken for one that is not there, and not be read any more.
            if (!areNamed || definitions.isEmpty() || definitions.size() < MauticGateway.total(answer)) {
                throw MauticErrors.unreadableAnswer("a list of fields that is not whole");
            }
            return definitions;
        } catch (Failure failure) {
            throw MauticErrors.ofWholeSystem(failure);
        }
    }

    private static FieldSchema schema(JsonNode field) {
        var options = options(field.path("properties").path("list"));
        var type = type(field.path("type").asText());
        boolean restricted = !options.isEmpty() && !field.path("type").asText().equals("lookup");
        boolean writable = !MANAGED.contains(alias(field));
        return new FieldSchema(
                alias(field),
                field.path("label").asText(),
                type,
                length(field),
                type == FieldType.NUMBER
                        ? field.path("properties").path("scale").asInt()
                        : 0,
                field.path("isRequired").asBoolean(),
                writable,
                writable,
                field.path("isUniqueIdentifier").asBoolean(),
                false,
                restricted,
                options);
    }

    private static FieldSchema own(String name, FieldType type, boolean writable) {
        return new FieldSchema(name, name, type, 0, 0, false, writable, writable, false, false, false, List.of());
    }

    private static FieldType type(String type) {
        return Map.ofEntries(
                        Map.entry("email", FieldType.EMAIL),
                        Map.entry("tel", FieldType.PHONE),
                        Map.entry("url", FieldType.URL),
                        Map.entry("number", FieldType.NUMBER),
                        Map.entry("boolean", FieldType.FLAG),
                        Map.entry("date", FieldType.DAY),
                        Map.entry("datetime", FieldType.MOMENT),
                        Map.entry("select", FieldType.CHOICE),
                        Map.entry("lookup", FieldType.CHOICE),
                        Map.entry("country", FieldType.CHOICE),
                        Map.entry("region", FieldType.CHOICE),
                        Map.entry("locale", FieldType.CHOICE),
                        Map.entry("timezone", FieldType.CHOICE),
                        Map.entry("multiselect", FieldType.CHOICES))
                .getOrDefault(type, FieldType.TEXT);
    }

    // 7.0.0 tells 64 for the fields it ships, too, which take 191.
    private static int length(JsonNode field) {
        if (UNLIMITED.contains(field.path("type").asText())) {
            return 0;
        }
        return field.path("isFixed").asBoolean()
                ? LENGTH_OF_CORE_TEXT
                : field.path("charLengthLimit").asInt(LENGTH_OF_CUSTOM_TEXT);
    }

    private static List<String> options(JsonNode list) {
        var options = new ArrayList<String>();
        list.forEach(
                option -> options.add(option.isObject() ? option.path("value").asText() : option.asText()));
        return options;
    }

    private static String alias(JsonNode field) {
        return field.path("alias").asText();
    }

    private static Failure differs(String alias, String why) {
        return MauticErrors.of("mautic.field-differs", alias + ", " + why);
    }
}
