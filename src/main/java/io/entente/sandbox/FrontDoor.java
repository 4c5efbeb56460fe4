package io.entente.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where every request enters a sandbox: control calls under {@code /sandbox/} go to the control routes,
 * API calls are counted, fail if a fault waits for them, and go to the API's routes.
 *
 * <p>Every sandbox has these control calls:
 *
 * <ul>
 *   <li>{@code GET /sandbox/calls}: {@code {"total": n, "routes": {"GET /api/contacts": n, …}}}
 *   <li>{@code POST /sandbox/reset-calls}
 *   <li>{@code POST /sandbox/fault} with {@code {"method": "PATCH", "path": "/api/contacts", "fault":
 *       "status" | "drop" | "drop-after-commit" | "hang-after-commit", "status": 503, "body": {…},
 *       "times": 1}}; method defaults to any, fault to {@code status}, status to 500, times to 1
 *   <li>{@code POST /sandbox/clear-faults}
 * </ul>
 */
public final class FrontDoor implements Handler {

    private final Router api;
    private final Router control;
    private final Handler unmatched;
    private final CallCounts calls = new CallCounts();
    private final Faults faults = new Faults();

    /**
     * @param control control routes of this sandbox; those above are added to it
     * @param unmatched answers API requests that fit no route
     */
    public FrontDoor(Router api, Router control, Handler unmatched) {
        this.api = api;
        this.unmatched = unmatched;
        this.control = control.on("GET", "/sandbox/calls", request -> counts())
                .on("POST", "/sandbox/reset-calls", request -> done(calls::reset))
                .on("POST", "/sandbox/fault", this::order)
                .on("POST", "/sandbox/clear-faults", request -> done(faults::clear));
    }

    public CallCounts calls() {
        return calls;
    }

    public Faults faults() {
        return faults;
    }

    @Override
    public Reply handle(Request request) throws IOException {
        if (request.path().startsWith("/sandbox/")) {
            Optional<Router.Match> match = control.find(request.method(), request.path());
            return match.isPresent()
                    ? match.get().handle(request)
                    : Json.reply(404, Map.of("error", "The sandbox has no such control call."));
        }
        return call(request);
    }

    /** An empty answer of a control call that worked. */
    public static Reply done(Runnable action) {
        action.run();
        return Json.reply(200, Map.of("done", true));
    }

    private Reply call(Request request) throws IOException {
        // Whoever asks for the head alone is answered as if for all; the server keeps the body back.
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        Optional<Router.Match> match = api.find(method, request.path());
        calls.count(match.map(Router.Match::route).orElse(request.method() + " (no route)"));
        Optional<Fault> fault = faults.take(request.method(), request.path());
        if (fault.isEmpty()) {
            return answer(request, match);
        }
        return switch (fault.get().kind()) {
            case STATUS -> failure(fault.get());
            case DROP -> Reply.ended(Reply.Ending.DROP);
            case DROP_AFTER_COMMIT -> {
                answer(request, match);
                yield Reply.ended(Reply.Ending.DROP);
            }
            case HANG_AFTER_COMMIT -> {
                answer(request, match);
                yield Reply.ended(Reply.Ending.HANG);
            }
        };
    }

    private Reply answer(Request request, Optional<Router.Match> match) throws IOException {
        return match.isPresent() ? match.get().handle(request) : unmatched.handle(request);
    }

    private static Reply failure(Fault fault) {
        return Reply.text(fault.status(), "application/json", fault.body().orElse("{}"));
    }

    private Reply counts() {
        return Json.reply(200, Map.of("total", calls.total(), "routes", calls.byRoute()));
    }

    private Reply order(Request request) throws IOException {
        JsonNode order = Json.parse(request.bytes()).orElse(MissingNode.getInstance());
        if (!order.path("path").isTextual()) {
            return Json.reply(400, Map.of("error", "A fault needs a path."));
        }
        String name = order.path("fault").asText("status");
        Optional<Fault.Kind> kind = Stream.of(Fault.Kind.values())
                .filter(known -> known.name().replace('_', '-').equalsIgnoreCase(name))
                .findFirst();
        if (kind.isEmpty()) {
            return Json.reply(400, Map.of("error", "There is no such fault."));
        }
        Optional<String> body =
                order.has("body") ? Optional.of(order.get("body").toString()) : Optional.empty();
        faults.add(new Fault(
                order.path("method").asText("*"),
                order.path("path").asText(),
                kind.get(),
                order.path("status").asInt(500),
                body,
                order.path("times").asInt(1)));
        return done(() -> {});
    }
}
