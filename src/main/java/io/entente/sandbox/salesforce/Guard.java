package io.entente.sandbox.salesforce;

import io.entente.sandbox.Handler;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every REST call passes first: size of the address, session, allocation, media type. */
final class Guard {

    private static final int LONGEST_TARGET = 16_384;
    private static final Pattern VERSION = Pattern.compile("/services/data/v(\\d{1,3})\\.0(/.*)?");

    private final Sessions sessions;
    private final ApiUsage usage;
    private final Runnable jobs;

    /** @param jobs brings what the org does by itself up to now, before anybody looks */
    Guard(Sessions sessions, ApiUsage usage, Runnable jobs) {
        this.sessions = sessions;
        this.usage = usage;
        this.jobs = jobs;
    }

    /** The handler behind the guard. */
    Handler before(Handler handler) {
        return request -> {
            jobs.run();
            Optional<ApiException> refusal = refusal(request);
            Reply reply = refusal.isPresent() ? Replies.error(refusal.get()) : answer(handler, request);
            return reply.header("Sforce-Limit-Info", "api-usage=" + usage.used() + "/" + usage.limit());
        };
    }

    /** The handler's reply, its refusals made into error bodies. */
    static Reply answer(Handler handler, Request request) throws IOException {
        try {
            return handler.handle(request);
        } catch (ApiException e) {
            return Replies.error(e);
        }
    }

    /** The day's allocation is used up. */
    static ApiException overTheDay() {
        return ApiException.of(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }

    private Optional<ApiException> refusal(Request request) {
        if (request.target().toString().length() > LONGEST_TARGET) {
            return Optional.of(ApiException.of(414, "URI_TOO_LONG", "The URI is longer than 16,384 bytes"));
        }
        String token = request.header("Authorization").orElse("").replaceFirst("^(Bearer|OAuth) ", "");
        if (!sessions.use(token)) {
            return Optional.of(ApiException.of(401, "INVALID_SESSION_ID", "Session expired or invalid"));
        }
        if (!usage.take()) {
            return Optional.of(overTheDay());
        }
        Matcher version = VERSION.matcher(request.path());
        if (!version.matches() || !DescribeApi.isServed(Integer.parseInt(version.group(1)))) {
            return Optional.of(ApiException.notFound("The requested resource does not exist"));
        }
        boolean hasBody = request.method().equals("POST") || request.method().equals("PATCH");
        boolean isJson = request.header("Content-Type").orElse("").startsWith("application/json");
        return hasBody && !isJson
                ? Optional.of(ApiException.of(
                        415,
                        "UNSUPPORTED_MEDIA_TYPE",
                        "Content-Type header specified in HTTP request is not supported"))
                : Optional.empty();
    }
}
