package io.entente.connector.mautic;

import io.entente.connector.Cursor;
import io.entente.connector.RelatedPage;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a stats table by row id, one request for a page. Rows that are cleaned away behind the cursor are nothing to worry
 * about. Where the table holds neither of two rows that were read last it is another one, a restored copy perhaps that gives
 * the same ids again, and it is read from the beginning.
 */
final class TableStream implements RelatedStream {
    private static final Logger LOG = LoggerFactory.getLogger(TableStream.class);

    private final String name;
    private final StatsTable table;
    private final Function<List<StatsRow>, List<RelatedRecord>> told;
    private final StatsReader reader;
    private final MauticSettings settings;
    private final Clock clock;

    /** @param told what rows tell; a row may tell nothing */
    TableStream(
            String name,
            StatsTable table,
            Function<List<StatsRow>, List<RelatedRecord>> told,
            StatsReader reader,
            MauticSettings settings,
            Clock clock) {
        this.name = name;
        this.table = table;
        this.told = told;
        this.reader = reader;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RelatedPage page(Optional<Cursor> from) {
        var known = from.flatMap(TableCursor::parse);
        if (known.isEmpty()) {
            return first();
        }
        var page = reader.behind(table, known.get().anchor().id() - 1, Optional.empty(), settings.feedPage());
        if (known.get().isHeldBy(page.rows())) {
            return page(page, known.get().fresh(page.rows()));
        }
        LOG.warn(
                "A table no longer holds what was read of it last and is read from the beginning: Mautic was restored,"
                        + " or it was emptied. table={} row={}",
                table.name(),
                known.get().last().id());
        return first();
    }

    @Override
    public void probe() {
        var one = reader.behind(table, 0, Optional.empty(), 1).rows();
        // What it was called, and whom it was about, may be hidden as well.
        var unused = told.apply(one);
    }

    private RelatedPage first() {
        var since = clock.instant().minus(settings.history());
        var page = reader.behind(table, 0, Optional.of(since), settings.feedPage());
        return page(page, page.rows());
    }

    private RelatedPage page(StatsReader.Page page, List<StatsRow> fresh) {
        if (page.rows().isEmpty() && !page.unreadable().isEmpty()) {
            throw MauticErrors.unreadableAnswer("a page of " + table.name() + " without a single time");
        }
        var unreadable = page.unreadable().entrySet().stream()
                .map(row -> new Observation.Unreadable(
                        new RecordKey(ContactCodec.SYSTEM, table.name(), Long.toString(row.getKey())), row.getValue()))
                .toList();
        return new RelatedPage(
                told.apply(fresh),
                unreadable,
                TableCursor.format(TableCursor.behind(page.rows(), settings.overlap(), !page.complete())),
                !page.complete());
    }
}
