package io.entente.store;

import io.entente.model.CallMemory;
import io.entente.model.CallUsage;
import io.entente.model.Side;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tables {@code call_minute} and {@code call_usage}: the calls of the last day, so that a restart does not forget them. */
public final class Calls {
    private static final String ADD = """
            insert into call_minute (side, minute_at, calls) values (?, ?, ?)
            on conflict (side, minute_at) do update set calls = call_minute.calls + excluded.calls
            """;

    private static final String FORGET = "delete from call_minute where side = ? and minute_at < ?";

    private static final String SPENT =
            "select minute_at, calls from call_minute where side = ? and minute_at >= ? order by minute_at";

    private static final String TELL = """
            insert into call_usage (side, used, allowed, told_at, refused_until_at) values (?, ?, ?, ?, ?)
            on conflict (side) do update set used = excluded.used, allowed = excluded.allowed,
                told_at = excluded.told_at, refused_until_at = excluded.refused_until_at
            """;

    private static final String TOLD = "select used, allowed, told_at, refused_until_at from call_usage where side = ?";

    private final Sql sql;

    Calls(Sql sql) {
        this.sql = sql;
    }

    /**
     * Adds calls to those that are kept, and keeps what else is known in the place of what was.
     *
     * @param since calls before that are forgotten
     */
    public void add(Side side, CallMemory memory, Instant since) {
        sql.batch(ADD, memory.spent().entrySet(), (args, minute) -> args.text(side.label())
                .time(minute.getKey())
                .number(minute.getValue()));
        sql.update(FORGET, args -> args.text(side.label()).time(since));
        sql.update(TELL, args -> args.text(side.label())
                .number(memory.usage().map(CallUsage::used).orElse(0L))
                .number(memory.usage().map(CallUsage::max).orElse(0L))
                .time(memory.usage().map(CallUsage::toldAt))
                .time(memory.refusedUntil()));
    }

    /** What is kept of a side's calls since that time. */
    public CallMemory since(Side side, Instant since) {
        Map<Instant, Long> spent = new TreeMap<>();
        sql.query(
                SPENT,
                args -> args.text(side.label()).time(since),
                (row, context) -> spent.put(Times.instant(row, "minute_at"), row.getLong("calls")));
        return sql.one(TOLD, args -> args.text(side.label()), (row, context) -> {
                    long used = row.getLong("used");
                    long allowed = row.getLong("allowed");
                    return new CallMemory(
                            spent,
                            Times.optional(row, "told_at").map(at -> new CallUsage(used, allowed, at)),
                            Times.optional(row, "refused_until_at"));
                })
                .orElseGet(() -> new CallMemory(spent, Optional.empty(), Optional.empty()));
    }
}
