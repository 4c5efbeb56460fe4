package io.entente.sandbox.mautic;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The tables of what contacts did. The names of the columns were recorded ({@code stats-unknown-table}), their values are
 * read in Mautic's source or believed; columns that are never filled here are listed as well.
 */
final class EngagementTables {

    private EngagementTables() {}

    static Map<String, StatsTable<?>> of(World world) {
        Engagement.Logs logs = world.engagement().logs();
        return Map.of(
                "form_submissions", submissions(world, logs.submissions()),
                "page_hits", hits(world, logs.hits()),
                "email_stats", sends(world, logs.sends()),
                "email_stats_devices", openings(world, logs.openings()),
                "email_stat_replies", replies(logs.replies()),
                "campaign_lead_event_log", steps(world, logs.steps()),
                "campaign_leads", members(world.engagement().members(), "campaign_id", true),
                "lead_lists_leads", members(world.memberships(), "leadlist_id", false));
    }

    /** Collects columns; the type of the rows stands in front. */
    private static final class Table<R> {
        private final Map<String, Function<R, @Nullable Object>> columns = new LinkedHashMap<>();

        Table<R> with(String column, Function<R, @Nullable Object> getter) {
            columns.put(column, getter);
            return this;
        }

        Table<R> without(String... empty) {
            for (String column : empty) {
                columns.put(column, row -> null);
            }
            return this;
        }

        StatsTable<R> of(IntFunction<Collection<R>> rows) {
            return new StatsTable<>(columns, rows);
        }
    }

    private static <T> Table<ContactLog.Row<T>> log() {
        return new Table<ContactLog.Row<T>>().with("id", ContactLog.Row::id);
    }

    private static int ip(World world) {
        return world.ipAddresses().id(World.CLIENT_IP);
    }

    private static StatsTable<?> submissions(World world, ContactLog<Asset> log) {
        return EngagementTables.<Asset>log()
                .with("form_id", row -> row.what().id())
                .with("ip_id", row -> ip(world))
                .with("lead_id", ContactLog.Row::contact)
                .with("date_submitted", row -> DateTimes.naive(row.added()))
                .with("referer", row -> "http://www.company.example/")
                .without("page_id", "tracking_id")
                .of(log::after);
    }

    private static StatsTable<?> hits(World world, ContactLog<Engagement.Hit> log) {
        return EngagementTables.<Engagement.Hit>log()
                .with("page_id", row -> row.what().page().map(Asset::id).orElse(null))
                // One link for each e-mail.
                .with("redirect_id", row -> row.what().email().map(Asset::id).orElse(null))
                .with("email_id", row -> row.what().email().map(Asset::id).orElse(null))
                .with("lead_id", ContactLog.Row::contact)
                .with("ip_id", row -> ip(world))
                .with("date_hit", row -> DateTimes.naive(row.added()))
                .with("url", row -> row.what().url())
                .with("url_title", row -> row.what().page().map(Asset::name).orElse(null))
                .with("code", row -> 200)
                .with("tracking_id", row -> "sandbox-" + row.contact())
                .with("source", row -> row.what().email().map(email -> "email").orElse(null))
                .with("source_id", row -> row.what().email().map(Asset::id).orElse(null))
                .without("browser_languages", "city", "country", "date_left", "device_id", "isp", "organization")
                .without("page_language", "query", "referer", "region", "remote_host", "user_agent")
                .of(log::after);
    }

    private static StatsTable<?> sends(World world, ContactLog<Engagement.Sent> log) {
        return EngagementTables.<Engagement.Sent>log()
                .with("email_id", row -> row.what().email().id())
                .with("lead_id", ContactLog.Row::contact)
                .with("email_address", row -> emailOf(world, row.contact()))
                .with("date_sent", row -> DateTimes.naive(row.added()))
                .with("is_read", row -> row.what().opens() > 0 ? 1 : 0)
                .with("is_failed", row -> 0)
                .with("viewed_in_browser", row -> 0)
                .with("date_read", row -> time(row.what().first()))
                .with("tracking_hash", row -> "sandbox" + row.id())
                .with("retry_count", row -> 0)
                .with("open_count", row -> row.what().opens())
                .with("last_opened", row -> time(row.what().last()))
                .without("copy_id", "ip_id", "list_id", "open_details", "source", "source_id", "tokens")
                .of(log::after);
    }

    private static StatsTable<?> openings(World world, ContactLog<Integer> log) {
        return EngagementTables.<Integer>log()
                .with("stat_id", ContactLog.Row::what)
                .with("ip_id", row -> ip(world))
                .with("date_opened", row -> DateTimes.naive(row.added()))
                .without("device_id")
                .of(log::after);
    }

    private static StatsTable<?> replies(ContactLog<Integer> log) {
        return EngagementTables.<Integer>log()
                .with("stat_id", ContactLog.Row::what)
                .with("date_replied", row -> DateTimes.naive(row.added()))
                .with("message_id", row -> "<" + row.id() + "@company.example>")
                .of(log::after);
    }

    private static StatsTable<?> steps(World world, ContactLog<Asset> log) {
        Table<ContactLog.Row<Asset>> table = EngagementTables.<Asset>log()
                .with("event_id", row -> row.what().id())
                .with("lead_id", ContactLog.Row::contact)
                .with("campaign_id", row -> row.what().id())
                .with("rotation", row -> 1)
                .with("date_triggered", row -> DateTimes.naive(row.added()))
                .with("is_scheduled", row -> 0)
                .with("system_triggered", row -> 1)
                .with("non_action_path_taken", row -> 0)
                .with("metadata", row -> "a:0:{}")
                .without("channel", "channel_id", "ip_id", "trigger_date");
        if (world.version() == MauticVersion.V7_0_0) {
            table.with("version", row -> 1).without("date_queued");
        }
        return table.of(log::after);
    }

    /** These two have no id of their own. */
    private static StatsTable<?> members(Memberships members, String group, boolean isCampaign) {
        Table<Memberships.Membership> table = new Table<Memberships.Membership>()
                .with(group, Memberships.Membership::group)
                .with("lead_id", Memberships.Membership::contact)
                .with("date_added", row -> DateTimes.naive(row.added()))
                .with("manually_added", row -> 1)
                .with("manually_removed", row -> row.isIn() ? 0 : 1);
        if (isCampaign) {
            table.with("date_last_exited", row -> time(row.exited())).with("rotation", row -> 1);
        }
        return table.of(ignored -> members.all());
    }

    private static @Nullable String emailOf(World world, int contact) {
        return world.contacts()
                .find(contact)
                .map(found -> found.text(Contact.EMAIL))
                .orElse(null);
    }

    private static @Nullable String time(Optional<Instant> time) {
        return time.map(DateTimes::naive).orElse(null);
    }
}
