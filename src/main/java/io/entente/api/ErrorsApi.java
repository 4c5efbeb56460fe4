package io.entente.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.route.Reply;
import io.entente.route.Request;
import io.entente.store.ParkedCause;
import io.entente.store.Store;
import java.util.Set;

/** What stands parked, by cause; bound as {@code errorsApi}. */
public final class ErrorsApi {
    private final Store store;
    private final Explanations explanations;

    public ErrorsApi(Store store, Explanations explanations) {
        this.store = store;
        this.explanations = explanations;
    }

    /** The most frequent cause first. */
    public Reply list(Request request) {
        var unknown = Query.parse(request.query()).unknown(Set.of());
        if (!unknown.isEmpty()) {
            return Problems.of(unknown);
        }
        var causes = store.read(session -> session.journal().parkedByCause());
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("parked", causes.stream().mapToLong(ParkedCause::count).sum());
        var list = answer.putArray("causes");
        causes.forEach(cause -> list.addObject()
                .put("side", cause.side().label())
                .put("object", cause.object())
                .put("code", cause.code())
                .put("example", cause.message())
                .put("count", cause.count()));
        explanations.each(list);
        return Reply.json(200, answer.toString());
    }
}
