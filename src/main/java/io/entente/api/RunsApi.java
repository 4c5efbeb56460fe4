package io.entente.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.api.Problems.Violation;
import io.entente.model.ChangeId;
import io.entente.model.Run;
import io.entente.model.RunId;
import io.entente.route.Reply;
import io.entente.route.Request;
import io.entente.store.Store;
import io.entente.sync.RecordKeys;
import io.entente.sync.RunDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs: asked for, listed, looked at, cancelled; bound as {@code runsApi}. */
public final class RunsApi {
    private static final String PATH = "/api/v1/runs";
    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;

    private final Store store;
    private final RunDesk desk;
    private final RunOrder order;
    private final Explanations explanations;

    /** @param keys say what an e-mail address is */
    public RunsApi(Store store, RunDesk desk, RecordKeys keys, Explanations explanations) {
        this.store = store;
        this.explanations = explanations;
        this.desk = desk;
        this.order = new RunOrder(keys);
    }

    /** Queues a run. */
    public Reply request(Request request) {
        var read = Body.read(request.body());
        if (read.body().isEmpty()) {
            return read.otherwise();
        }
        var body = read.body().get();
        var ordered = order.read(body);
        if (ordered.isEmpty()) {
            return Problems.of(body.violations());
        }
        var id = desk.request(ordered.get().kind(), ordered.get().scope(), "api");
        var run = store.read(session -> session.runs().byId(id)).orElseThrow();
        return accepted(run);
    }

    /** The latest runs, a page at a time. */
    public Reply list(Request request) {
        var query = Query.parse(request.query());
        var violations = new ArrayList<Violation>(query.unknown(Set.of("before", "limit")));
        var limit = query.number("limit", 1, MOST, violations);
        var before = query.number("before", 1, Long.MAX_VALUE, violations);
        if (!violations.isEmpty()) {
            return Problems.of(violations);
        }
        int most = limit.map(Long::intValue).orElse(USUAL_LIMIT);
        var runs = store.read(session -> session.runs().latest(before.map(RunId::new), most));
        return Reply.json(200, page(runs, most));
    }

    private static String page(List<Run> runs, int limit) {
        var page = JsonNodeFactory.instance.objectNode();
        var list = page.putArray("runs");
        runs.forEach(run -> list.add(RunJson.write(run)));
        if (runs.size() == limit) {
            page.put("next", PATH + "?before=" + runs.get(runs.size() - 1).id() + "&limit=" + limit);
        }
        return page.toString();
    }

    /** One run. */
    public Reply get(Request request) {
        return find(request)
                .map(run -> Reply.json(200, RunJson.write(run).toString()))
                .orElseGet(RunsApi::unknown);
    }

    /** What a run found that differed. */
    public Reply differences(Request request) {
        return find(request)
                .map(run -> Reply.json(
                        200,
                        DifferenceReport.of(store, run.id()).write(explanations).toString()))
                .orElseGet(RunsApi::unknown);
    }

    /** What a run decided, or a plan proposed, a page at a time. */
    public Reply changes(Request request) {
        var run = find(request);
        if (run.isEmpty()) {
            return unknown();
        }
        var query = Query.parse(request.query());
        var violations = new ArrayList<Violation>(query.unknown(Set.of("after", "limit")));
        var limit = query.number("limit", 1, MOST, violations);
        var after = query.number("after", 0, Long.MAX_VALUE, violations);
        if (!violations.isEmpty()) {
            return Problems.of(violations);
        }
        int most = limit.map(Long::intValue).orElse(USUAL_LIMIT);
        var id = run.get().id();
        var entries = store.read(session -> session.journal().ofRun(id, after.map(ChangeId::new), most));
        var page = JsonNodeFactory.instance.objectNode();
        var list = page.putArray("changes");
        entries.forEach(entry -> list.add(ChangeJson.write(entry)));
        if (entries.size() == most) {
            var last = entries.get(entries.size() - 1).id().value();
            page.put("next", "%s/%s/changes?after=%d&limit=%d".formatted(PATH, id, last, most));
        }
        return Reply.json(200, page.toString());
    }

    /** Asks a run to end after its present batch. */
    public Reply cancel(Request request) {
        var run = find(request);
        if (run.isEmpty()) {
            return unknown();
        }
        var id = run.get().id();
        if (!store.<Boolean>transact(session -> session.runs().requestCancel(id))) {
            return Problems.of(409, "api.run-over", "run " + id + " is over already and cannot be cancelled");
        }
        return accepted(run.get());
    }

    private Optional<Run> find(Request request) {
        return Query.number(request.path().getOrDefault("id", ""))
                .flatMap(id -> store.read(session -> session.runs().byId(new RunId(id))));
    }

    private static Reply accepted(Run run) {
        return new Reply(
                202,
                "application/json",
                Map.of("Location", PATH + "/" + run.id()),
                RunJson.write(run).toString());
    }

    private static Reply unknown() {
        return Problems.of(404, "api.no-such-run", "there is no run of that id; GET " + PATH + " lists the latest");
    }
}
