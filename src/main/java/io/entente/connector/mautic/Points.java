package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Points for what contacts were seen to do elsewhere. Mautic adds them without an id; but its log of points keeps the name
 * that was given for the action (recorded: {@code stats-points}), and is looked through for that before any are added.
 */
final class Points {
    static final String OBJECT = "points";

    private static final StatsTable LOG = new StatsTable("lead_points_change_log", "date_added", Optional.empty());
    private static final String ACTION = "action_name";
    private static final String RIGHT = "Contacts: Edit Own and Edit Others";

    private final MauticGateway gateway;
    private final StatsReader log;

    Points(MauticGateway gateway) {
        this.gateway = gateway;
        this.log = new StatsReader(gateway);
    }

    /** One request to look and one to add for each. */
    List<WriteOutcome> write(List<Write> writes) {
        return OneByOne.write(writes, this::write);
    }

    private WriteOutcome write(Write write) {
        var source = text(write, "source");
        var key = new RecordKey(ContactCodec.SYSTEM, OBJECT, source);
        if (log.holds(LOG, ACTION, source)) {
            return new WriteOutcome.Done(key, false, Map.of());
        }
        var body = JsonNodeFactory.instance.objectNode();
        body.put("eventName", text(write, "event")).put("actionName", source);
        var answer = gateway.post(
                "/api/contacts/" + Integer.parseInt(text(write, "lead")) + "/points/plus/"
                        + Integer.parseInt(text(write, "delta")),
                body,
                RIGHT);
        if (answer.path("success").asInt() != 1) {
            // They are there as far as anybody knows: the next look tells.
            return new WriteOutcome.Refused(MauticErrors.unknownOutcome());
        }
        return new WriteOutcome.Done(key, true, Map.of());
    }

    private static String text(Write write, String field) {
        return write.values().getOrDefault(field, FieldValue.blank()).display();
    }
}
