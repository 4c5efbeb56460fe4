package io.entente.sandbox.salesforce;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shapes in which the REST API takes requests and answers them. */
final class Replies {

    /** Stands for a slash inside a path variable, so that templates see one segment. */
    static final char SLASH = '\u0001';

    private Replies() {}

    static Reply empty(int status) {
        return new Reply(status, Map.of(), out -> {}, Reply.Ending.ANSWER);
    }

    static Reply errors(int status, List<RecordError> errors) {
        return Json.reply(status, json -> {
            json.writeStartArray();
            for (RecordError error : errors) {
                writeError(json, error, "errorCode");
            }
            json.writeEndArray();
        });
    }

    static Reply error(ApiException refusal) {
        return errors(refusal.status(), refusal.errors());
    }

    /** Result of one record in the collections' shape; upserts also say whether they created it. */
    static void writeResult(JsonGenerator json, SaveResult result, boolean upsert) throws IOException {
        json.writeStartObject();
        if (result instanceof SaveResult.Saved saved) {
            json.writeStringField("id", saved.id());
            json.writeBooleanField("success", true);
            json.writeArrayFieldStart("errors");
            json.writeEndArray();
            if (upsert) {
                json.writeBooleanField("created", saved.created());
            }
        } else {
            json.writeBooleanField("success", false);
            json.writeArrayFieldStart("errors");
            for (RecordError error : errorsOf(result)) {
                writeError(json, error, "statusCode");
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static List<RecordError> errorsOf(SaveResult result) {
        if (result instanceof SaveResult.Refused refused) {
            return refused.errors();
        }
        return result.isSaved()
                ? List.of()
                : List.of(RecordError.of(
                        "DUPLICATE_EXTERNAL_ID",
                        "A user-specified external ID matches more than one record during an upsert."));
    }

    /** Body as JSON object. */
    static JsonNode object(Request request) throws IOException {
        Optional<JsonNode> body = Json.parse(request.bytes());
        return body.filter(JsonNode::isObject)
                .orElseThrow(() -> ApiException.badRequest(
                        "JSON_PARSER_ERROR",
                        "The HTTP entity body is required, but this request has none or it is"
                                + " not a JSON object at [line:1, column:0]"));
    }

    /** Path variable, with the slashes that were percent-encoded. */
    static String variable(Request request, String name) {
        return request.variable(name).replace(SLASH, '/');
    }

    /** Decoded value of a query parameter. */
    static Optional<String> parameter(Request request, String name) {
        for (String pair : request.rawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && decoded(pair.substring(0, equals)).equals(name)) {
                return Optional.of(decoded(pair.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    /** Path whose percent-encoded slashes are hidden from the templates. */
    static String routablePath(URI target) {
        String raw = target.getRawPath();
        if (!raw.contains("%2F") && !raw.contains("%2f")) {
            return target.getPath();
        }
        StringBuilder path = new StringBuilder();
        for (String segment : raw.split("/", -1)) {
            path.append('/').append(decoded(segment.replace("+", "%2B")).replace('/', SLASH));
        }
        return path.substring(1);
    }

    /** Address of a subrequest, in which clients leave characters bare that no address may hold. */
    static URI target(String url) {
        StringBuilder target = new StringBuilder();
        url.codePoints().forEach(c -> {
            boolean legal = c < 128 && (Character.isLetterOrDigit(c) || "-._~:/?#@!$&'()*+,;=%".indexOf(c) >= 0);
            target.append(
                    legal ? Character.toString(c) : URLEncoder.encode(Character.toString(c), StandardCharsets.UTF_8));
        });
        return URI.create(target.toString());
    }

    /** {@code /services/data/v62.0} of the version the request was made in. */
    static String base(Request request) {
        return "/services/data/" + request.variable("version");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void writeError(JsonGenerator json, RecordError error, String codeName) throws IOException {
        json.writeStartObject();
        if (error.duplicates().isPresent()) {
            // The platform's own spelling.
            json.writePOJOField("duplicateResut", error.duplicates().get());
        }
        json.writeStringField(codeName, error.code());
        json.writeStringField("message", error.message());
        json.writeArrayFieldStart("fields");
        for (String field : error.fields()) {
            json.writeString(field);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
