package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Several calls in one, carried out in order; the whole counts as one call. */
final class CompositeApi {

    private static final int MOST_REQUESTS = 25;
    private static final int MOST_WIDE_REQUESTS = 5;
    private static final RecordError ROLLED_BACK = RecordError.of(
            "PROCESSING_HALTED",
            "The transaction was rolled back since another operation in the same transaction failed.");

    /** A subrequest's answer, its body held until all are done. */
    private record Part(String referenceId, int status, Map<String, String> headers, String body) {

        boolean isFailed() {
            return status >= 400;
        }
    }

    private final Org org;
    private final RestRoutes routes;

    CompositeApi(Org org, RestRoutes routes) {
        this.org = org;
        this.routes = routes;
    }

    Reply composite(Request request) throws IOException {
        JsonNode body = Replies.object(request);
        JsonNode requests = body.path("compositeRequest");
        check(requests);
        boolean allOrNone = body.path("allOrNone").asBoolean(false);
        List<Part> parts = allOrNone
                ? org.writeIf(
                        () -> run(request, requests, true), all -> all.stream().noneMatch(Part::isFailed))
                : run(request, requests, false);
        boolean rolledBack = allOrNone && parts.stream().anyMatch(Part::isFailed);
        return Json.reply(200, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("compositeResponse");
            for (Part part : parts) {
                write(json, rolledBack && !part.isFailed() ? failed(part.referenceId(), ROLLED_BACK) : part);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private List<Part> run(Request outer, JsonNode requests, boolean allOrNone) {
        List<Part> parts = new ArrayList<>();
        Map<String, JsonNode> bodyByReference = new HashMap<>();
        boolean halted = false;
        for (JsonNode sub : requests) {
            String reference = sub.path("referenceId").asText();
            try {
                Part part = halted ? failed(reference, ROLLED_BACK) : part(outer, sub, bodyByReference, allOrNone);
                parts.add(part);
                halted = allOrNone && part.isFailed();
                if (!part.isFailed()) {
                    Json.parse(part.body().getBytes(StandardCharsets.UTF_8))
                            .ifPresent(body -> bodyByReference.put(reference, body));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return parts;
    }

    private Part part(Request outer, JsonNode sub, Map<String, JsonNode> bodies, boolean allOrNone) throws IOException {
        String reference = sub.path("referenceId").asText();
        References references = new References(bodies);
        Optional<String> url = references.resolve(sub.path("url").asText(""));
        Optional<JsonNode> body = references.resolve(sub.path("body"));
        if (url.isEmpty() || body.isEmpty()) {
            return failed(
                    reference, RecordError.of("PROCESSING_HALTED", "Invalid reference specified. No value was found."));
        }
        if (allOrNone && url.get().contains("/composite/sobjects") && body.get() instanceof ObjectNode collection) {
            collection.put("allOrNone", true);
        }
        Request inner = new Request(
                sub.path("method").asText("GET"),
                Replies.target(url.get()),
                headers(outer, sub),
                Map.of(),
                new ByteArrayInputStream(Json.MAPPER.writeValueAsBytes(body.get())));
        Reply reply = Guard.answer(routes::dispatch, inner);
        String answered = text(reply);
        boolean refused = allOrNone && isCollectionWithFailure(url.get(), answered);
        return new Part(reference, refused ? 400 : reply.status(), reply.headers(), answered);
    }

    /** Headers of the whole, and over them those of the subrequest. */
    private static Map<String, String> headers(Request outer, JsonNode sub) {
        Map<String, String> headers = new HashMap<>(outer.headers());
        sub.path("httpHeaders")
                .properties()
                .forEach(entry -> headers.put(
                        entry.getKey().toLowerCase(Locale.ROOT),
                        entry.getValue().asText()));
        return headers;
    }

    private static boolean isCollectionWithFailure(String url, String answered) throws IOException {
        if (!url.contains("/composite/sobjects")) {
            return false;
        }
        for (JsonNode result :
                Json.parse(answered.getBytes(StandardCharsets.UTF_8)).orElseGet(Json.MAPPER::createArrayNode)) {
            if (!result.path("success").asBoolean(true)) {
                return true;
            }
        }
        return false;
    }

    private static Part failed(String reference, RecordError error) throws IOException {
        return new Part(reference, 400, Map.of(), text(Replies.errors(400, List.of(error))));
    }

    private static String text(Reply reply) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        reply.body().writeTo(body);
        return body.toString(StandardCharsets.UTF_8);
    }

    private static void check(JsonNode requests) {
        if (!requests.isArray() || requests.isEmpty()) {
            throw ApiException.badRequest("JSON_PARSER_ERROR", "compositeRequest is required at [line:1, column:1]");
        }
        if (requests.size() > MOST_REQUESTS) {
            throw ApiException.badRequest(
                    "LIMIT_EXCEEDED", "The composite request has more than " + MOST_REQUESTS + " subrequests");
        }
        int wide = 0;
        for (JsonNode sub : requests) {
            String url = sub.path("url").asText("");
            wide += url.contains("/query") || url.contains("/composite/sobjects") ? 1 : 0;
            if (!sub.path("referenceId").asText("").matches("[A-Za-z0-9_]+")) {
                throw ApiException.badRequest("INVALID_ARGUMENT", "Every subrequest needs a referenceId");
            }
        }
        if (wide > MOST_WIDE_REQUESTS) {
            throw ApiException.badRequest(
                    "LIMIT_EXCEEDED",
                    "The composite request has more than " + MOST_WIDE_REQUESTS + " query or collection subrequests");
        }
    }

    private static void write(JsonGenerator json, Part part) throws IOException {
        json.writeStartObject();
        json.writeFieldName("body");
        if (part.body().isEmpty()) {
            json.writeNull();
        } else {
            json.writeRawValue(part.body());
        }
        json.writeObjectFieldStart("httpHeaders");
        String location = part.headers().get("Location");
        if (location != null) {
            json.writeStringField("Location", location);
        }
        json.writeEndObject();
        json.writeNumberField("httpStatusCode", part.status());
        json.writeStringField("referenceId", part.referenceId());
        json.writeEndObject();
    }
}
