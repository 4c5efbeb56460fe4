package io.entente.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.serialization.JsonNodeReader;
import io.entente.model.Failure;
import io.entente.model.Fingerprint;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code mapping.yaml} and checks it against its schema and against itself. */
public final class MappingFile {
    private static final List<String> OBJECTS = List.of("Lead", "Contact");
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Pattern PLACE = Pattern.compile("line \\d+, column \\d+");

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
        return readWithLines().rules();
    }

    /** The same with the line of each rule. */
    public Rulebook readWithLines() {
        var root = parse();
        var fields = new ArrayList<FieldMapping>();
        var fieldLines = new ArrayList<Integer>();
        for (var node : root.path("fields")) {
            fields.add(field(node));
            fieldLines.add(SchemaProblem.lineOf(node));
        }
        var scopeLines = new ArrayList<Integer>();
        root.path("scope").path("into-crm").forEach(node -> scopeLines.add(SchemaProblem.lineOf(node)));
        var closed = root.path("closed-statuses");
        var attachments = new AttachmentsPart(root.path("attachments"));
        var rules = new Mapping(scope(root), fullyOptedOut(root), strings(closed), fields, attachments.rules());
        var book = new Rulebook(
                rules,
                scopeLines,
                closed.isMissingNode() ? 0 : SchemaProblem.lineOf(closed),
                fieldLines,
                attachments.memberLines());
        refuseIfAny(attachments.problems());
        refuseIfAny(Contradictions.in(book, SchemaProblem.lineOf(root.path("fields"))));
        return book;
    }

    /** Names what the file says; another name after every edit. */
    public String fingerprint() {
        return Fingerprint.of(text());
    }

    private JsonNode parse() {
        var text = text();
        JsonNode root;
        try {
            // Once more than needed, because the reader that remembers lines hides where the syntax is broken.
            if (!YAML.readTree(text).isObject()) {
                throw failure(
                        "config.mapping-invalid", file + ": must hold the keys `scope` and `fields`", Optional.empty());
            }
            root = JsonNodeReader.builder()
                    .yamlMapper(YAML)
                    .locationAware()
                    .build()
                    .readTree(text, InputFormat.YAML);
        } catch (IOException e) {
            throw failure("config.mapping-syntax", file + ": " + syntax(e), Optional.of(e));
        }
        refuseIfAny(schemaProblems(root));
        return root;
    }

    private String text() {
        try {
            var text = Files.readString(file, StandardCharsets.UTF_8);
            // Some editors put a mark before the text.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw failure(
                    "config.mapping-unreadable",
                    file + ": there is no such file; create it or name another folder with --config",
                    Optional.of(e));
        } catch (CharacterCodingException e) {
            throw failure("config.mapping-unreadable", file + ": is not UTF-8 text; save it as UTF-8", Optional.of(e));
        } catch (IOException e) {
            throw failure(
                    "config.mapping-unreadable",
                    file + ": cannot be read; it must be a file that this user may read",
                    Optional.of(e));
        }
    }

    private static Failure failure(String code, String message, Optional<IOException> cause) {
        return cause.map(known -> Failure.of(Failure.Kind.CONFIGURATION, code, message, known))
                .orElseGet(() -> Failure.of(Failure.Kind.CONFIGURATION, code, message));
    }

    private static String syntax(IOException e) {
        if (e instanceof JsonProcessingException parsing && parsing.getLocation() != null) {
            var message = parsing.getOriginalMessage();
            if (message.startsWith("Trailing token")) {
                return "line %d: a second document begins; one file holds one, so remove the line `---` before it"
                        .formatted(parsing.getLocation().getLineNr());
            }
            // The text tells the place where it went wrong last, the exception the end of what was read before.
            var at = PLACE.matcher(message).results().reduce((first, last) -> last);
            var what = message.lines()
                    .filter(line -> !line.startsWith(" ") && !line.startsWith("in "))
                    .collect(Collectors.joining(", "));
            return at.map(MatchResult::group)
                            .orElse("line %d, column %d"
                                    .formatted(
                                            parsing.getLocation().getLineNr(),
                                            parsing.getLocation().getColumnNr()))
                    + ": " + what;
        }
        return String.valueOf(e.getMessage());
    }

    private static List<SchemaProblem> schemaProblems(JsonNode root) {
        try (var stream = MappingFile.class.getResourceAsStream("/schema/mapping.schema.json")) {
            var schema = new ObjectMapper().readTree(stream);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(root)
                    .stream()
                    .map(message -> SchemaProblem.of(message, root, schema))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw Failure.of(
                    Failure.Kind.INTERNAL,
                    "entente.schema-unreadable",
                    "the schema of mapping.yaml cannot be read from Entente's own jar; install it anew",
                    e);
        }
    }

    private void refuseIfAny(List<SchemaProblem> problems) {
        if (!problems.isEmpty()) {
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    "config.mapping-invalid",
                    problems.stream()
                            .sorted(Comparator.comparingInt(SchemaProblem::line).thenComparing(SchemaProblem::text))
                            .map(problem -> "\n  " + problem)
                            .collect(Collectors.joining("", file + " is not valid:", "")));
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
                Optional.ofNullable(node.get("default")).map(JsonNode::asText),
                Optional.ofNullable(node.get("opt-in"))
                        .map(optIn -> new OptIn(names(optIn.path("time")), names(optIn.path("source")))));
    }

    private static OptIn.Names names(JsonNode node) {
        return new OptIn.Names(Optional.ofNullable(node.get("marketing")).map(JsonNode::asText), crm(node.path("crm")));
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
}
