package io.entente.plan;

import io.entente.model.AgreedValue;
import io.entente.model.Agreement;
import io.entente.model.SystemRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the first look at a record after a write tells about the merge base. A system may keep another value than it was
 * sent: trimmed, in lower case, without tags. That pair is then the agreement, and never a difference again.
 *
 * @param confirmed the fields whose base was only assumed until now, as they stand from now on
 * @param storedDifferently those of them that the system stored otherwise than sent
 */
public record Settlement(Map<String, AgreedValue> confirmed, List<String> storedDifferently) {
    public Settlement {
        confirmed = Map.copyOf(confirmed);
        storedDifferently = List.copyOf(storedDifferently);
    }

    /**
     * Compares what a record holds with what was only assumed about it.
     *
     * @param byUs whether the record's last change was ours: then a value that differs from the one sent is what the
     *     system made of it, and else somebody's later change
     */
    public static Settlement of(Agreement agreement, SystemRecord observed, boolean byUs) {
        var confirmed = new TreeMap<String, AgreedValue>();
        var differently = new ArrayList<String>();
        agreement.fields().forEach((field, base) -> {
            if (!base.confirmed() && observed.fields().containsKey(field)) {
                var held = observed.value(field);
                boolean asSent = held.equals(base.sent());
                if (!asSent && byUs) {
                    differently.add(field);
                }
                var stored = byUs ? held : base.sent();
                confirmed.put(field, new AgreedValue(base.sent(), stored, true, base.at()));
            }
        });
        return new Settlement(confirmed, differently);
    }
}
