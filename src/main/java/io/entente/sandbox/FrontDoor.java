package io.entente.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where every request enters a sandbox: control calls under {@code /sandbox/} go to the control routes,
 * API calls are counted, fail if a fault strikes them, and go to the API's routes.
 *
 * <p>Every sandbox has these control calls:
 *
 * <ul>
 *   <li>{@code GET /sandbox/calls}: {@code {"total": n, "routes": {"GET /api/contacts": n, …}}}
 *   <li>{@code POST /sandbox/reset-calls}
 *   <li>{@code POST /sandbox/fault} with an entry of a {@link FaultScript}, such as {@code {"method": "PATCH",
 *       "path": "/api/contacts", "fault": "status", "status": 503, "body": {…}, "times": 2}}: one more fault;
 *       kind is {@code status} and times 1 where absent
 *   <li>{@code POST /sandbox/faults} with a whole {@link FaultScript}: in place of whatever was on order
 *   <li>{@code GET /sandbox/faults}: how often each kind struck since then
 *   <li>{@code POST /sandbox/clear-faults}
 *   <li>{@code GET /sandbox/writes?after=n}: {@code {"last": n, "forgotten": n, "writes": [{"number", "at", "who",
 *       "action", "object", "id", "before": {…}, "after": {…}}, …]}}, see {@link WriteLog}
 * </ul>
 */
public final class FrontDoor implements Handler {

    private final Router api;
    private final Router control;
    private final Handler unmatched;
    private final Backstage backstage;
    private final Map<Fault.Kind, Strike> strikes = new EnumMap<>(CommonStrikes.all());
    private final CallCounts calls = new CallCounts();

    /**
     * What goes on behind the API.
     *
     * @param faults what will go wrong
     * @param strikes how it goes wrong in this system, beside or in place of what can happen to any
     * @param writes what was written
     */
    public record Backstage(Faults faults, Map<Fault.Kind, Strike> strikes, WriteLog writes) {

        public Backstage {
            strikes = Map.copyOf(strikes);
        }
    }

    /**
     * @param control control routes of this sandbox; those above are added to it
     * @param unmatched answers API requests that fit no route
     */
    public FrontDoor(Router api, Router control, Handler unmatched, Backstage backstage) {
        this.api = api;
        this.unmatched = unmatched;
        this.backstage = backstage;
        strikes.putAll(backstage.strikes());
        this.control = control.on("GET", "/sandbox/calls", request -> counts())
                .on("POST", "/sandbox/reset-calls", request -> done(calls::reset))
                .on("POST", "/sandbox/fault", this::order)
                .on("POST", "/sandbox/faults", this::follow)
                .on("GET", "/sandbox/faults", request -> struck())
                .on("POST", "/sandbox/clear-faults", request -> done(faults()::clear))
                .on("GET", "/sandbox/writes", this::writes);
    }

    public CallCounts calls() {
        return calls;
    }

    public Faults faults() {
        return backstage.faults();
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
        Handler answer = asked -> match.isPresent() ? match.get().handle(asked) : unmatched.handle(asked);
        Optional<Fault> fault = faults().takeForCall(waiting -> waiting.fits(request.method(), request.path())
                && strike(waiting).fits(request));
        return fault.isPresent() ? strike(fault.get()).on(fault.get(), request, answer) : answer.handle(request);
    }

    private Strike strike(Fault fault) {
        Strike strike = strikes.get(fault.kind());
        if (strike == null) {
            throw new IllegalStateException("This sandbox does not know the fault " + fault.kind());
        }
        return strike;
    }

    private Reply counts() {
        return Json.reply(200, Map.of("total", calls.total(), "routes", calls.byRoute()));
    }

    private Reply struck() {
        Map<String, Integer> byName = new LinkedHashMap<>();
        faults().struck().forEach((kind, times) -> byName.put(kind.label(), times));
        return Json.reply(200, Map.of("struck", byName));
    }

    private Reply order(Request request) throws IOException {
        JsonNode order = Json.parse(request.bytes()).orElse(MissingNode.getInstance());
        JsonNode named = order.isObject() && !order.has("fault")
                ? order.<ObjectNode>deepCopy().put("fault", "status")
                : order;
        return accepted(() -> {
            Side side = faults().side();
            FaultReader entry = new FaultReader("", named, 1);
            Fault fault = entry.fault();
            if (!entry.sides(fault.kind()).contains(side)) {
                throw new IllegalArgumentException(
                        "fault: " + fault.kind().label() + " is not known to the side " + side.label());
            }
            faults().add(fault);
        });
    }

    private Reply follow(Request request) throws IOException {
        String script = new String(request.bytes(), StandardCharsets.UTF_8);
        return accepted(() -> faults().follow(FaultScript.parse(script)));
    }

    private static Reply accepted(Runnable order) {
        try {
            return done(order);
        } catch (IllegalArgumentException e) {
            return Json.reply(400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private Reply writes(Request request) {
        String asked = request.rawQuery();
        if (!asked.matches("(after=\\d{1,18})?")) {
            return Json.reply(400, Map.of("error", "after: a number of a write is needed, or nothing"));
        }
        WriteLog.Page page = backstage.writes().after(asked.isEmpty() ? 0 : Long.parseLong(asked.substring(6)));
        List<Map<String, Object>> writes = new ArrayList<>();
        for (WriteLog.Write write : page.writes()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("number", write.number());
            told.put("at", write.at().toString());
            told.put("who", write.who());
            told.put("action", write.action().label());
            told.put("object", write.object());
            told.put("id", write.id());
            told.put("before", write.before());
            told.put("after", write.after());
            writes.add(told);
        }
        return Json.reply(200, Map.of("last", page.last(), "forgotten", page.forgotten(), "writes", writes));
    }
}
