package io.entente;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** docs/openapi.yaml, as tests read it. */
final class OpenApi {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonNode root = read(Path.of("docs", "openapi.yaml"));

    /** One operation: its id, and how it is called. */
    record Operation(String id, String method, String path, JsonNode node, JsonNode parameters) {
        /** The path with the examples of its parameters, the query included. */
        String examplePath() {
            var filled = path;
            var query = new ArrayList<String>();
            for (var parameter : parameters) {
                var name = parameter.path("name").asText();
                var example = parameter.path("example").asText();
                filled = filled.replace("{" + name + "}", example);
                if (parameter.path("in").asText().equals("query")) {
                    query.add(name + "=" + example);
                }
            }
            return query.isEmpty() ? filled : filled + "?" + String.join("&", query);
        }

        /** Example bodies; one empty one where there is no body. */
        List<String> exampleBodies() {
            var bodies = new ArrayList<String>();
            node.path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("examples")
                    .forEach(example -> bodies.add(example.path("value").toString()));
            return bodies.isEmpty() ? List.of("") : bodies;
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static JsonNode read(Path yaml) {
        try {
            return YAML.readTree(yaml.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        var found = new ArrayList<Operation>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        found.add(operation(path.getKey(), path.getValue(), method.getKey(), method.getValue()));
                    }
                }));
        return found;
    }

    private static Operation operation(String path, JsonNode item, String method, JsonNode node) {
        var parameters = YAML.createArrayNode();
        item.path("parameters").forEach(parameters::add);
        node.path("parameters").forEach(parameters::add);
        return new Operation(
                node.path("operationId").asText(), method.toUpperCase(Locale.ROOT), path, node, parameters);
    }

    /** What the route file serves: method and path by id. */
    static Map<String, String> served() {
        var served = new TreeMap<String, String>();
        for (var entry : read(Path.of("routes", "serve-api.camel.yaml"))) {
            var rest = entry.path("rest");
            METHODS.forEach(method -> rest.path(method)
                    .forEach(verb -> served.put(
                            verb.path("routeId").asText(),
                            method.toUpperCase(Locale.ROOT)
                                    + " "
                                    + rest.path("path").asText()
                                    + verb.path("path").asText())));
        }
        return served;
    }

    /** Where an answer breaks what the file promises for that operation and status. */
    List<String> broken(Operation operation, HttpResponse<String> answer) {
        var response = resolved(operation.node().path("responses").path(Integer.toString(answer.statusCode())));
        if (response.isMissingNode()) {
            return List.of("status " + answer.statusCode() + " is not in the file: " + answer.body());
        }
        var broken = new ArrayList<String>();
        response.path("headers").fieldNames().forEachRemaining(name -> {
            if (answer.headers().firstValue(name).isEmpty()) {
                broken.add("header " + name + " is missing");
            }
        });
        var type = answer.headers().firstValue("Content-Type").orElse("none");
        var schema = response.path("content").path(type).path("schema");
        if (schema.isMissingNode()) {
            broken.add("content type " + type + " is not in the file");
            return broken;
        }
        broken.addAll(violations(schema, json(answer.body())));
        return broken;
    }

    List<String> violations(JsonNode schema, JsonNode value) {
        var whole = (ObjectNode) schema.deepCopy();
        whole.set("components", root.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(whole)
                .validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toList());
    }

    JsonNode schemas() {
        return root.path("components").path("schemas");
    }

    JsonNode bodySchema(Operation operation) {
        return operation
                .node()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
    }

    private JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }
}
