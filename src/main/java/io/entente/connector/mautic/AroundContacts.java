package io.entente.connector.mautic;

import io.entente.connector.Cursor;
import io.entente.connector.RelatedPage;
import io.entente.model.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All streams of what Mautic holds around contacts, of which those are read that settings ask for: {@code form-submission},
 * {@code page-hit} (clicks in e-mails among them, for they stand in the same table), {@code email-open}, {@code email-reply},
 * {@code segment-member}, {@code campaign-member}, {@code segment}, {@code campaign}.
 */
final class AroundContacts {
    private static final Logger LOG = LoggerFactory.getLogger(AroundContacts.class);
    private static final Duration REST = Duration.ofMinutes(5);

    private final Map<String, RelatedStream> streams = new LinkedHashMap<>();
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();
    private final Clock clock;

    AroundContacts(MauticGateway gateway, MauticSettings settings, Clock clock) {
        this.clock = clock;
        var reader = new StatsReader(gateway);
        var deeds = new Deeds(reader, new Titles(gateway, clock));
        Stream.of(
                        new TableStream(
                                "form-submission", StatsTable.SUBMISSIONS, deeds::submissions, reader, settings, clock),
                        new TableStream("page-hit", StatsTable.HITS, deeds::hits, reader, settings, clock),
                        answers("email-open", StatsTable.OPENINGS, deeds, reader, settings, clock),
                        answers("email-reply", StatsTable.REPLIES, deeds, reader, settings, clock),
                        members("segment", deeds, reader, settings, clock),
                        members("campaign", deeds, reader, settings, clock),
                        new ListStream(
                                "segment", "/api/segments", "lists", "Segments: View Own and View Others", gateway),
                        new ListStream(
                                "campaign",
                                "/api/campaigns",
                                "campaigns",
                                "Campaigns: View Own and View Others",
                                gateway))
                .filter(stream -> settings.streams().contains(stream.name()))
                .forEach(stream -> streams.put(stream.name(), stream));
        if (streams.size() < settings.streams().size()) {
            throw new IllegalArgumentException("Mautic has not all of these streams: " + settings.streams());
        }
    }

    List<String> names() {
        return List.copyOf(streams.keySet());
    }

    /** The streams that the connected user may not see, asked now. */
    Map<String, Failure> hidden() {
        var hidden = new LinkedHashMap<String, Failure>();
        streams.values().forEach(stream -> {
            try {
                stream.probe();
                resting.remove(stream.name());
            } catch (Failure failure) {
                if (failure.kind() != Failure.Kind.CONFIGURATION) {
                    throw failure;
                }
                hidden.put(stream.name(), failure);
            }
        });
        return hidden;
    }

    /** A page for each of them, without those that fail. */
    Map<String, RelatedPage> pages(Map<String, Optional<Cursor>> from) {
        var pages = new LinkedHashMap<String, RelatedPage>();
        from.forEach((name, cursor) -> page(stream(name), cursor).ifPresent(page -> pages.put(name, page)));
        return pages;
    }

    /** Contacts and their refusals must not wait for a table that fails: it is left out, and asked for again later. */
    private Optional<RelatedPage> page(RelatedStream stream, Optional<Cursor> cursor) {
        var now = clock.instant();
        if (now.isBefore(resting.getOrDefault(stream.name(), now))) {
            return Optional.empty();
        }
        try {
            var page = stream.page(cursor);
            resting.remove(stream.name());
            return Optional.of(page);
        } catch (Failure failure) {
            if (failure.kind() == Failure.Kind.CREDENTIALS) {
                throw failure;
            }
            resting.put(stream.name(), now.plus(REST));
            LOG.warn(
                    "What contacts did is not read for now; it is asked for again. stream={} code={} why={}",
                    stream.name(),
                    failure.code(),
                    failure.getMessage());
            return Optional.empty();
        }
    }

    private RelatedStream stream(String name) {
        return Optional.ofNullable(streams.get(name))
                .orElseThrow(() -> new IllegalArgumentException("Mautic does not tell a stream " + name));
    }

    private static RelatedStream answers(
            String name, StatsTable table, Deeds deeds, StatsReader reader, MauticSettings settings, Clock clock) {
        return new TableStream(name, table, rows -> deeds.answers(name, rows), reader, settings, clock);
    }

    private static RelatedStream members(
            String object, Deeds deeds, StatsReader reader, MauticSettings settings, Clock clock) {
        return new TableStream(
                object + "-member",
                StatsTable.comingsAndGoings(object),
                rows -> deeds.members(object, rows),
                reader,
                settings,
                clock);
    }
}
