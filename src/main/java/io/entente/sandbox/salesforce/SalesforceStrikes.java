package io.entente.sandbox.salesforce;

import io.entente.sandbox.Fault;
import io.entente.sandbox.Fault.Kind;
import io.entente.sandbox.Handler;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import io.entente.sandbox.Strike;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What goes wrong in Salesforce and nowhere else, in its own words. */
final class SalesforceStrikes {

    private static final Pattern REST = Pattern.compile("/services/data/v.*");
    private static final Pattern CURSOR =
            Pattern.compile("/services/data/v[^/]+/(query(All)?/.+|jobs/query/.+/results)");

    private SalesforceStrikes() {}

    static Map<Kind, Strike> all(Sessions sessions) {
        Map<Kind, Strike> strikes = new EnumMap<>(Kind.class);
        strikes.put(Kind.STATUS, SalesforceStrikes::status);
        strikes.put(Kind.SESSION_EXPIRY, new Below(REST, (fault, request, call) -> {
            sessions.expireAll();
            return call.handle(request);
        }));
        strikes.put(Kind.DAILY_LIMIT, new Below(REST, (fault, request, call) -> Replies.error(Guard.overTheDay())));
        strikes.put(
                Kind.CONCURRENT_LIMIT,
                new Below(
                        REST,
                        (fault, request, call) -> Replies.error(ApiException.of(
                                403,
                                "REQUEST_LIMIT_EXCEEDED",
                                "ConcurrentRequests (Concurrent API Requests) Limit exceeded."))));
        strikes.put(
                Kind.STALE_CURSOR,
                new Below(CURSOR, (fault, request, call) -> Replies.error(QueryApi.invalidLocator())));
        return strikes;
    }

    /** A strike at calls of a part of the API only. */
    private record Below(Pattern path, Strike strike) implements Strike {

        @Override
        public boolean fits(Request request) {
            return path.matcher(request.path()).matches();
        }

        @Override
        public Reply on(Fault fault, Request request, Handler call) throws IOException {
            return strike.on(fault, request, call);
        }
    }

    private static Reply status(Fault fault, Request request, Handler call) {
        int status = fault.effect().status();
        return fault.effect()
                .body()
                .map(body -> Reply.text(status, "application/json", body))
                .orElseGet(() -> Replies.errors(status, List.of(error(status))));
    }

    private static RecordError error(int status) {
        return status == 503
                ? RecordError.of("SERVER_UNAVAILABLE", "The server is temporarily unavailable")
                : RecordError.of(
                        "UNKNOWN_EXCEPTION",
                        "An unexpected error occurred. Please include this ErrorId if you contact support: 1-1 (1)");
    }
}
