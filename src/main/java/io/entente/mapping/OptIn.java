package io.entente.mapping;

import io.entente.model.Side;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a person's opt-in to a channel is written down. Both must stand on one record to be evidence.
 *
 * @param time the fields that say when the person asked for it
 * @param source the fields that say where: a form, a call, a contract
 */
public record OptIn(Names time, Names source) {
    /**
     * One field by the names it has on each side.
     *
     * @param marketing the marketing system's name, absent where it has no such field
     * @param crm the CRM's name by object
     */
    public record Names(Optional<String> marketing, Map<String, String> crm) {
        public Names {
            crm = Map.copyOf(new TreeMap<>(crm));
        }

        /** The field's name on records of that object, where they have it. */
        public Optional<String> on(Side side, String object) {
            return side == Side.MARKETING ? marketing : Optional.ofNullable(crm.get(object));
        }

        /** Whether the other field stands on the same records. */
        boolean standsWith(Names other) {
            return marketing.isPresent() == other.marketing.isPresent()
                    && crm.keySet().equals(other.crm.keySet());
        }
    }
}
