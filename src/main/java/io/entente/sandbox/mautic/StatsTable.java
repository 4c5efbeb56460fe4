package io.entente.sandbox.mautic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table that the stats calls read.
 *
 * @param columns getters by column name, in the order of the table
 * @param after rows with a greater id, ascending
 */
record StatsTable<R>(Map<String, Function<R, @Nullable Object>> columns, IntFunction<Collection<R>> after)
        implements Columns<R> {

    private static final Set<String> NUMBERS = Set.of("id", "reason", "delta");

    StatsTable {
        columns = new LinkedHashMap<>(columns);
    }

    @Override
    public Optional<Kind> kind(String column) {
        if (!columns.containsKey(column)) {
            return Optional.empty();
        }
        if (column.startsWith("date_") || column.equals("last_opened")) {
            return Optional.of(Kind.DATE);
        }
        boolean number = NUMBERS.contains(column) || column.endsWith("_id");
        return Optional.of(number ? Kind.NUMBER : Kind.TEXT);
    }

    @Override
    public @Nullable Object value(R row, String column) {
        Function<R, @Nullable Object> getter = columns.get(column);
        return getter == null ? null : getter.apply(row);
    }

    /** The tables that are kept here, by name. */
    static Map<String, StatsTable<?>> of(World world) {
        Map<String, StatsTable<?>> tables = new HashMap<>(EngagementTables.of(world));
        tables.put("audit_log", audit(world));
        tables.put("lead_donotcontact", doNotContact(world));
        tables.put("lead_points_change_log", points(world));
        tables.put("lead_stages_change_log", stages(world));
        tables.put("lead_event_log", events(world));
        return tables;
    }

    private static StatsTable<AuditRow> audit(World world) {
        Map<String, Function<AuditRow, @Nullable Object>> columns = new LinkedHashMap<>();
        columns.put("id", AuditRow::id);
        columns.put("user_id", row -> row.user().id());
        columns.put("user_name", row -> row.user().name());
        columns.put("bundle", row -> "lead");
        columns.put("object", AuditRow::object);
        columns.put("object_id", AuditRow::objectId);
        columns.put("action", AuditRow::action);
        columns.put("details", AuditRow::details);
        columns.put("date_added", row -> DateTimes.naive(row.added()));
        columns.put("ip_address", row -> World.CLIENT_IP);
        return new StatsTable<>(columns, world.audit()::after);
    }

    /** An entry and whose it is. */
    private record Entry(int contact, DoNotContact entry) {}

    private static StatsTable<Entry> doNotContact(World world) {
        Map<String, Function<Entry, @Nullable Object>> columns = new LinkedHashMap<>();
        columns.put("id", row -> row.entry().id());
        columns.put("lead_id", Entry::contact);
        columns.put("date_added", row -> DateTimes.naive(row.entry().added()));
        columns.put("reason", row -> row.entry().reason());
        columns.put("channel", row -> row.entry().channel());
        columns.put("channel_id", row -> null);
        columns.put("comments", row -> row.entry().comments());
        return new StatsTable<>(columns, id -> entries(world, id));
    }

    private static List<Entry> entries(World world, int after) {
        List<Entry> entries = new ArrayList<>();
        world.contacts().entriesAfter(after).forEach((id, contact) -> world.contacts().find(contact).stream()
                .flatMap(found -> found.links().doNotContact().stream())
                .filter(entry -> entry.id() == id)
                .forEach(entry -> entries.add(new Entry(contact, entry))));
        return entries;
    }

    private static StatsTable<ContactLog.Row<PointsChange>> points(World world) {
        Map<String, Function<ContactLog.Row<PointsChange>, @Nullable Object>> columns = new LinkedHashMap<>();
        columns.put("id", ContactLog.Row::id);
        columns.put("lead_id", ContactLog.Row::contact);
        columns.put("ip_id", row -> world.ipAddresses().id(World.CLIENT_IP));
        columns.put("group_id", row -> row.what().group().orElse(null));
        columns.put("type", row -> "API");
        columns.put("event_name", row -> row.what().event());
        columns.put("action_name", row -> row.what().action());
        columns.put("delta", row -> row.what().delta());
        columns.put("date_added", row -> DateTimes.naive(row.added()));
        return new StatsTable<>(columns, world.logs().points()::after);
    }

    // The names of these columns were recorded, their order is believed.
    private static StatsTable<ContactLog.Row<StageChange>> stages(World world) {
        Map<String, Function<ContactLog.Row<StageChange>, @Nullable Object>> columns = new LinkedHashMap<>();
        columns.put("id", ContactLog.Row::id);
        columns.put("lead_id", ContactLog.Row::contact);
        columns.put("stage_id", row -> row.what().stage().id());
        columns.put("event_name", row -> row.what().event());
        columns.put("action_name", row -> row.what().action());
        columns.put("date_added", row -> DateTimes.naive(row.added()));
        return new StatsTable<>(columns, world.logs().stages()::after);
    }

    private static StatsTable<ContactLog.Row<MembershipChange>> events(World world) {
        Map<String, Function<ContactLog.Row<MembershipChange>, @Nullable Object>> columns = new LinkedHashMap<>();
        columns.put("id", ContactLog.Row::id);
        columns.put("lead_id", ContactLog.Row::contact);
        columns.put(
                "user_id",
                row -> row.what().author().isUser() ? row.what().author().id() : null);
        columns.put("user_name", row -> row.what().author().name());
        columns.put("bundle", row -> row.what().bundle());
        columns.put("object", row -> row.what().object());
        columns.put("object_id", row -> row.what().group());
        columns.put("action", row -> row.what().action());
        columns.put("properties", row -> row.what().properties());
        columns.put("date_added", row -> DateTimes.naive(row.added()));
        return new StatsTable<>(columns, world.logs().members()::after);
    }
}
