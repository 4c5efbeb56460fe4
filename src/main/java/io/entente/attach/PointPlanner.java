package io.entente.attach;

import io.entente.identity.Speaker;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What sales did gives the contact that speaks for the person points, once for each deed, and none are ever taken away. */
final class PointPlanner {
    private final Map<String, Integer> points;
    private final Systems systems;
    private final Speaker speaker;

    /** @param points by the kind of deed */
    PointPlanner(Map<String, Integer> points, Systems systems, Speaker speaker) {
        this.points = Map.copyOf(points);
        this.systems = systems;
        this.speaker = speaker;
    }

    void plan(Around around, Instant now, Making making) {
        around.speaks(speaker, Side.MARKETING)
                .ifPresent(contact -> SalesDeeds.of(around, points.keySet(), systems).stream()
                        .filter(deed -> SalesDeeds.isDone(deed, now))
                        .filter(deed ->
                                !around.hasMade(AttachmentRules.POINTS, SalesDeeds.SOURCE, SalesDeeds.source(deed)))
                        .forEach(deed -> write(contact, deed, making)));
    }

    private void write(LinkedRecord contact, RelatedRecord deed, Making making) {
        var kind = deed.key().object();
        var reason = "sales did this, by the CRM's word";
        var delta = BigDecimal.valueOf(points.getOrDefault(kind, 0));
        making.write(
                Side.MARKETING,
                systems.marketing(),
                AttachmentRules.POINTS,
                Optional.empty(),
                List.of(
                        Making.of("lead", contact, reason),
                        Making.value("delta", new FieldValue.Amount(delta), reason),
                        Making.value("event", FieldValue.text(kind + " of sales"), reason),
                        Making.id(SalesDeeds.SOURCE, SalesDeeds.source(deed), deed, reason)));
    }
}
