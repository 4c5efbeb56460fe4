package io.entente.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every write that a system carried out, whoever asked for it and whether or not an answer came back: the truth beside
 * which an integration's own books are read. The newest {@link #KEPT} are kept. Thread-safe.
 */
public final class WriteLog {

    /** How many writes are kept. */
    public static final int KEPT = 50_000;

    /** What a write did to its record. */
    public enum Action {
        CREATE,
        UPDATE,
        DELETE;

        /** Name in the control call. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One write.
     *
     * @param number counts from 1
     * @param at time by the system's own clock
     * @param who name of the user
     * @param before what its changed fields held; null where blank
     * @param after what they hold since
     */
    public record Write(
            long number,
            Instant at,
            String who,
            Action action,
            String object,
            String id,
            Map<String, @Nullable String> before,
            Map<String, @Nullable String> after) {}

    /** Who wrote when to what. */
    public record Entry(Instant at, String who, Action action, String object, String id) {}

    /**
     * Writes behind a number.
     *
     * @param last number of the last write there is
     * @param forgotten how many of those asked for are not kept any more
     */
    public record Page(long last, long forgotten, List<Write> writes) {}

    private final Deque<Write> writes = new ArrayDeque<>();
    private long last;

    /** Notes a write, with those fields alone that it changed. */
    public synchronized void add(Entry entry, Map<String, String> before, Map<String, String> after) {
        Map<String, @Nullable String> old = new LinkedHashMap<>();
        Map<String, @Nullable String> now = new LinkedHashMap<>();
        for (Set<String> fields : List.of(before.keySet(), after.keySet())) {
            for (String field : fields) {
                if (!Objects.equals(before.get(field), after.get(field))) {
                    old.put(field, before.get(field));
                    now.put(field, after.get(field));
                }
            }
        }
        writes.add(new Write(++last, entry.at(), entry.who(), entry.action(), entry.object(), entry.id(), old, now));
        if (writes.size() > KEPT) {
            writes.remove();
        }
    }

    /** Writes with a greater number, oldest first. */
    public synchronized Page after(long number) {
        long oldest = last - writes.size() + 1;
        long forgotten = Math.max(0, oldest - 1 - number);
        return new Page(
                last,
                forgotten,
                writes.stream().filter(write -> write.number() > number).toList());
    }
}
