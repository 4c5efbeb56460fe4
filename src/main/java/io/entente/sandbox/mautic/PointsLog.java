package io.entente.sandbox.mautic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of points made through the points calls. Thread-safe. */
final class PointsLog {

    /** One row. */
    record Row(int id, int contact, Optional<Integer> group, String event, String action, int delta, Instant added) {}

    private final List<Row> rows = new ArrayList<>();

    synchronized void add(int contact, Optional<Integer> group, String event, String action, int delta, Instant added) {
        rows.add(new Row(rows.size() + 1, contact, group, event, action, delta, added));
    }

    synchronized List<Row> rows() {
        return List.copyOf(rows);
    }
}
