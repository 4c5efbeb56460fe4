package io.entente.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.store.Session;
import io.entente.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What does not get through, by cause.
 *
 * @param causes parked changes before unreadable records, the most frequent first
 */
public record ErrorReport(List<Cause> causes) {
    private static final int SHOWN = 5;

    /** What the cause is one of. */
    public enum State {
        /** A write that was refused or cannot be made; waits until its record, a rule or an operator changes. */
        PARKED,
        /** A record that its system does not give, or gives in a form that cannot be read. */
        UNREADABLE;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One cause.
     *
     * @param side where the trouble is
     * @param example the message of one of them; others may name other fields
     * @param count how many there are
     * @param shown the first of them: ids of people, or of records where none can be read
     */
    public record Cause(
            State state, Side side, String object, String code, String example, long count, List<String> shown) {
        public Cause {
            shown = List.copyOf(shown);
        }
    }

    public ErrorReport {
        causes = List.copyOf(causes);
    }

    /**
     * Reads what stands there now.
     *
     * @param marketing the marketing system's short name: every other system is the CRM
     */
    public static ErrorReport of(Store store, String marketing) {
        return store.read(session -> of(session, marketing));
    }

    /** The side that a system stands on. */
    static Side side(String system, String marketing) {
        return system.equals(marketing) ? Side.MARKETING : Side.CRM;
    }

    private static ErrorReport of(Session session, String marketing) {
        var causes = new ArrayList<Cause>();
        for (var parked : session.parked().byCause()) {
            var people = session.parked().people(parked, SHOWN).stream()
                    .map(person -> person.value())
                    .toList();
            causes.add(new Cause(
                    State.PARKED,
                    parked.side(),
                    parked.object(),
                    parked.code(),
                    parked.message(),
                    parked.count(),
                    people));
        }
        for (var unreadable : session.unreadables().byCause()) {
            var records = session.unreadables().first(unreadable, SHOWN).stream()
                    .map(RecordKey::id)
                    .toList();
            causes.add(new Cause(
                    State.UNREADABLE,
                    side(unreadable.system(), marketing),
                    unreadable.object(),
                    unreadable.code(),
                    unreadable.message(),
                    unreadable.count(),
                    records));
        }
        return new ErrorReport(causes);
    }

    /** How many there are of that state. */
    public long count(State state) {
        return causes.stream()
                .filter(cause -> cause.state() == state)
                .mapToLong(Cause::count)
                .sum();
    }

    /** The report as the API answers it. */
    public ObjectNode write() {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("parked", count(State.PARKED));
        node.put("unreadable", count(State.UNREADABLE));
        var list = node.putArray("causes");
        for (var cause : causes) {
            var each = list.addObject()
                    .put("state", cause.state().label())
                    .put("side", cause.side().label())
                    .put("object", cause.object())
                    .put("code", cause.code())
                    .put("example", cause.example())
                    .put("count", cause.count());
            var shown = each.putArray(cause.state() == State.PARKED ? "people" : "records");
            cause.shown().forEach(shown::add);
            each.put("all", ErrorsApi.PATH + "/" + cause.code());
        }
        return node;
    }
}
