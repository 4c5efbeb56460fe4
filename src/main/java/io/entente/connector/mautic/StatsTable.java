package io.entente.connector.mautic;

import java.util.Optional;

/**
 * A table of Mautic's that tells what contacts did, as the call {@code /api/stats/{table}} answers it (recorded: {@code
 * stats-unknown-table} lists them with their columns).
 *
 * @param name in the path
 * @param time the column that says when it happened
 * @param object where the table tells of several kinds of things, the one whose rows are asked for
 */
record StatsTable(String name, String time, Optional<String> object) {
    static final StatsTable SUBMISSIONS = of("form_submissions", "date_submitted");
    static final StatsTable HITS = of("page_hits", "date_hit");
    static final StatsTable OPENINGS = of("email_stats_devices", "date_opened");
    static final StatsTable REPLIES = of("email_stat_replies", "date_replied");
    static final StatsTable SENT = of("email_stats", "date_sent");

    private static StatsTable of(String name, String time) {
        return new StatsTable(name, time, Optional.empty());
    }

    /** Who came into segments, or into campaigns, and went. */
    static StatsTable comingsAndGoings(String object) {
        return new StatsTable("lead_event_log", "date_added", Optional.of(object));
    }

    String path() {
        return "/api/stats/" + name;
    }
}
