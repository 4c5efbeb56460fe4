package io.entente.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.model.Failure;
import io.entente.route.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error as {@code application/problem+json}; the one place where a kind of failure becomes a status. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String PROBLEM = "application/problem+json";
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Not readable"),
            Map.entry(401, "Token missing or wrong"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(406, "Not acceptable"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Too large"),
            Map.entry(415, "Not JSON"),
            Map.entry(422, "Not acceptable as it is"),
            Map.entry(500, "Internal error"),
            Map.entry(503, "Not available"));

    /**
     * One thing that is wrong with a request.
     *
     * @param place a JSON pointer as a fragment ({@code #/scope/emails/0}), or {@code ?name} for a query parameter
     * @param found what stands there, shortened, and never a person's data
     * @param allowed what may stand there
     */
    record Violation(String place, String found, String allowed) {}

    /** What a failure in a route is answered with; bound as {@code problems}. */
    public Reply of(Exception trouble) {
        if (trouble instanceof Failure failure) {
            var headers = new HashMap<String, String>();
            failure.retryAfter().ifPresent(wait -> headers.put("Retry-After", seconds(wait)));
            var reply = of(status(failure.kind()), failure.code(), failure.getMessage(), List.of());
            if (reply.status() >= 500) {
                LOG.warn("A call of the API failed. code={} reason={}", failure.code(), failure.getMessage());
            }
            return new Reply(reply.status(), reply.contentType(), headers, reply.body());
        }
        LOG.error("A call of the API failed in an unforeseen way.", trouble);
        return of(500, "entente.unforeseen", "an error nobody foresaw; the daemon's log holds it", List.of());
    }

    static Reply of(int status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    /** Everything wrong with a request, in one answer. */
    static Reply of(List<Violation> violations) {
        return of(
                422,
                "api.invalid",
                "the request cannot be carried out as it is; errors says where, what was found and what is allowed",
                violations);
    }

    static Reply of(int status, String code, String detail, List<Violation> violations) {
        var problem = JsonNodeFactory.instance.objectNode();
        problem.put("type", "urn:entente:problem:" + code);
        problem.put("title", TITLES.getOrDefault(status, "Error"));
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("code", code);
        if (!violations.isEmpty()) {
            var errors = problem.putArray("errors");
            violations.forEach(violation -> errors.addObject()
                    .put("place", violation.place())
                    .put("found", violation.found())
                    .put("allowed", violation.allowed()));
        }
        return new Reply(status, PROBLEM, Map.of(), problem.toString());
    }

    private static int status(Failure.Kind kind) {
        return switch (kind) {
            case REJECTED -> 422;
            case CONFLICT -> 409;
            case CREDENTIALS, UNAVAILABLE, THROTTLED -> 503;
            case CONFIGURATION, INTERNAL -> 500;
        };
    }

    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
    }
}
