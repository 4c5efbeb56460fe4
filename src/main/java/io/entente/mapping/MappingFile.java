package io.entente.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.serialization.JsonNodeReader;
import com.networknt.schema.utils.JsonNodes;
import io.entente.model.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code mapping.yaml} and checks it against its schema and against itself. */
public final class MappingFile {
    private static final List<String> OBJECTS = List.of("Lead", "Contact");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Path file;

    public MappingFile(Path file) {
        this.file = file;
    }

    /**
     * The rules of the file.
     *
     * @throws Failure of kind CONFIGURATION that lists everything wrong, each with line, place and what is allowed
     */
    public Mapping read() {
        var root = parse();
        var problems = new ArrayList<String>();
        var fields = new ArrayList<FieldMapping>();
        var lines = new HashMap<String, Integer>();
        for (var node : root.path("fields")) {
            var field = field(node);
            fields.add(field);
            var first = lines.putIfAbsent(field.name(), line(node));
            if (first != null) {
                problems.add("line %d: the name %s is taken by line %d; give each field a name of its own"
                        .formatted(line(node), field.name(), first));
            }
        }
        if (fields.stream().filter(field -> field.kind() == FieldKind.EMAIL).count() != 1) {
            problems.add("fields: exactly one field must say kind: email; people are matched by it");
        }
        problems.addAll(targetsWrittenTwice(fields));
        refuseIfAny(problems);
        return new Mapping(scope(root), fullyOptedOut(root), strings(root.path("closed-statuses")), fields);
    }

    private JsonNode parse() {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    "config.mapping-unreadable",
                    file + ": cannot be read (" + e.getClass().getSimpleName() + "); it must exist and be UTF-8 text",
                    e);
        }
        JsonNode root;
        try {
            root = JsonNodeReader.builder()
                    .yamlMapper(YAML)
                    .locationAware()
                    .build()
                    .readTree(text, InputFormat.YAML);
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.CONFIGURATION, "config.mapping-syntax", file + ": " + syntax(e), e);
        }
        refuseIfAny(schema().validate(root).stream()
                .map(MappingFile::describe)
                .sorted()
                .toList());
        return root;
    }

    private static String syntax(IOException e) {
        if (e instanceof JsonProcessingException parsing && parsing.getLocation() != null) {
            var at = parsing.getLocation();
            return "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + parsing.getOriginalMessage();
        }
        return String.valueOf(e.getMessage());
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(MappingFile.class.getResourceAsStream("/schema/mapping.schema.json"));
    }

    private static String describe(ValidationMessage problem) {
        return "line " + line(problem.getInstanceNode()) + ": " + problem.getMessage();
    }

    private static int line(JsonNode node) {
        return JsonNodes.tokenLocationOf(node).getLineNr();
    }

    private void refuseIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    "config.mapping-invalid",
                    file + " is not valid:\n  " + String.join("\n  ", problems));
        }
    }

    private static FieldMapping field(JsonNode node) {
        return new FieldMapping(
                node.path("name").asText(),
                node.path("marketing").asText(),
                crm(node.path("crm")),
                choice(node, "kind", FieldKind.class, FieldKind.VALUE),
                choice(node, "direction", Direction.class, Direction.BOTH),
                choice(node, "winner", Winner.class, Winner.NEWEST),
                choice(node, "blank", BlankRule.class, BlankRule.IGNORE),
                new ValueMap(values(node.path("values")), choice(node, "unmapped", Unmapped.class, Unmapped.KEEP)),
                Optional.ofNullable(node.get("default")).map(JsonNode::asText));
    }

    private static Map<String, String> crm(JsonNode node) {
        var byObject = new LinkedHashMap<String, String>();
        for (var object : OBJECTS) {
            var name = node.isTextual() ? node : node.path(object);
            if (!name.isMissingNode()) {
                byObject.put(object, name.asText());
            }
        }
        return byObject;
    }

    private static Map<String, String> values(JsonNode node) {
        var values = new LinkedHashMap<String, String>();
        node.properties()
                .forEach(pair -> values.put(pair.getKey(), pair.getValue().asText()));
        return values;
    }

    private static List<ScopeRule> scope(JsonNode root) {
        var rules = new ArrayList<ScopeRule>();
        for (var node : root.path("scope").path("into-crm")) {
            rules.add(new ScopeRule(
                    node.path("field").asText(),
                    choice(node, "is", ScopeRule.Test.class, ScopeRule.Test.PRESENT),
                    List.copyOf(strings(node.path("values")))));
        }
        return rules;
    }

    private static boolean fullyOptedOut(JsonNode root) {
        return root.path("scope").path("exclude-fully-opted-out").asBoolean(true);
    }

    private static Set<String> strings(JsonNode array) {
        var strings = new TreeSet<String>();
        array.forEach(entry -> strings.add(entry.asText()));
        return strings;
    }

    private static <E extends Enum<E>> E choice(JsonNode node, String key, Class<E> type, E otherwise) {
        var given = node.get(key);
        return given == null
                ? otherwise
                : Enum.valueOf(type, given.asText().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static List<String> targetsWrittenTwice(List<FieldMapping> fields) {
        var problems = new ArrayList<String>();
        var writers = new HashMap<String, String>();
        for (var field : fields) {
            var targets = new ArrayList<String>();
            if (field.direction() != Direction.TO_CRM) {
                targets.add("marketing field " + field.marketing());
            }
            if (field.direction() != Direction.TO_MARKETING) {
                field.crm().forEach((object, name) -> targets.add(object + "." + name));
            }
            for (var target : targets) {
                var other = writers.putIfAbsent(target, field.name());
                if (other != null) {
                    problems.add("fields %s and %s both write %s; only one rule may decide a field"
                            .formatted(other, field.name(), target));
                }
            }
        }
        return problems;
    }
}
