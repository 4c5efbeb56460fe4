package io.entente.api;

import io.entente.api.Problems.Violation;
import io.entente.route.Reply;
import io.entente.route.Request;
import io.entente.store.Store;
import java.util.ArrayList;
import java.util.Set;

/** What does not get through, by cause and one by one; bound as {@code errorsApi}. */
public final class ErrorsApi {
    static final String PATH = "/api/v1/errors";
    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;

    private final Store store;
    private final String marketing;
    private final Explanations explanations;

    /** @param marketing the marketing system's short name */
    public ErrorsApi(Store store, String marketing, Explanations explanations) {
        this.store = store;
        this.marketing = marketing;
        this.explanations = explanations;
    }

    /** The most frequent cause first. */
    public Reply list(Request request) {
        var unknown = Query.parse(request.query()).unknown(Set.of());
        if (!unknown.isEmpty()) {
            return Problems.of(unknown);
        }
        var report = ErrorReport.of(store, marketing).write();
        explanations.each(report.path("causes"));
        return Reply.json(200, report.toString());
    }

    /** Everything of one cause, a page at a time; nothing where the cause is gone. */
    public Reply ofCause(Request request) {
        var query = Query.parse(request.query());
        var violations = new ArrayList<Violation>(query.unknown(Set.of("after", "limit")));
        var limit = query.number("limit", 1, MOST, violations);
        var after = query.text("after");
        if (after.filter(place -> !ErrorPage.isPlace(place)).isPresent()) {
            violations.add(new Violation("?after", "something else", "what the link to the next page says"));
        }
        if (!violations.isEmpty()) {
            return Problems.of(violations);
        }
        int most = limit.map(Long::intValue).orElse(USUAL_LIMIT);
        var code = request.path().getOrDefault("id", "");
        var page = ErrorPage.of(store, marketing, code, after, most).write(most);
        explanations.each(page.path("errors"));
        return Reply.json(200, page.toString());
    }
}
