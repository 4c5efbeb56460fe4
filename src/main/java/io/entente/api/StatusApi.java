package io.entente.api;

import io.entente.route.Reply;
import io.entente.route.Request;
import java.util.Set;
import java.util.function.Supplier;

/** How Entente is; bound as {@code statusApi}. */
public final class StatusApi {
    private final Supplier<StatusReport> report;

    public StatusApi(Supplier<StatusReport> report) {
        this.report = report;
    }

    /** The status now, whatever it is: the call itself went well. */
    public Reply get(Request request) {
        var unknown = Query.parse(request.query()).unknown(Set.of());
        return unknown.isEmpty()
                ? Reply.json(200, StatusJson.write(report.get()).toString())
                : Problems.of(unknown);
    }
}
