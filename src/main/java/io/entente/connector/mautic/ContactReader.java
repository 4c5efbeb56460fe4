package io.entente.connector.mautic;

import io.entente.connector.SweepPage;
import io.entente.connector.SweepToken;
import io.entente.model.Failure;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads contacts by id or all of them, and goes on where one of them spoils every page it stands on: the page is halved
 * until that contact is alone.
 */
final class ContactReader {
    // With an id of seven digits and its comma this stays well under the 8,190 bytes that web servers take for a line.
    private static final int LONGEST_ID_LIST = 5_000;

    private final ContactPages pages;
    private final int pageSize;
    private final Clock clock;

    ContactReader(ContactPages pages, int pageSize, Clock clock) {
        this.pages = pages;
        this.pageSize = pageSize;
        this.clock = clock;
    }

    /** One observation for each key, in the same order. */
    List<Observation> read(List<RecordKey> keys) {
        var found = new HashMap<RecordKey, Observation>();
        for (var ids : chunks(keys.stream().map(RecordKey::id).distinct().toList())) {
            readNamed(ids, found);
        }
        return keys.stream()
                .map(key -> found.computeIfAbsent(key, missing -> single(missing.id())))
                .toList();
    }

    SweepPage sweep(Optional<SweepToken> token) {
        long after = token.map(SweepToken::value).map(Long::parseLong).orElse(0L);
        Failure failed;
        try {
            return page(after, pageSize);
        } catch (Failure failure) {
            failed = spoiled(failure);
        }
        for (int limit = pageSize / 2; limit > 0; limit /= 2) {
            try {
                return page(after, limit);
            } catch (Failure failure) {
                spoiled(failure);
            }
        }
        return pageOfOne(firstSpoiling(after, failed));
    }

    private SweepPage page(long after, int limit) {
        var page = pages.behind(after, Optional.empty(), limit);
        long last = after;
        for (var record : page.records()) {
            last = Math.max(last, Long.parseLong(record.key().id()));
        }
        for (var bad : page.unreadable()) {
            last = Math.max(last, Long.parseLong(bad.key().id()));
        }
        // Read on until a page is empty: a page may be short for other reasons than the end.
        var next = last == after ? Optional.<SweepToken>empty() : Optional.of(new SweepToken(Long.toString(last)));
        return new SweepPage(page.records(), page.unreadable(), next);
    }

    private SweepPage pageOfOne(long id) {
        var next = Optional.of(new SweepToken(Long.toString(id)));
        var observation = single(Long.toString(id));
        if (observation instanceof Observation.Present present) {
            return SweepPage.of(List.of(present.record()), next);
        }
        return observation instanceof Observation.Unreadable unreadable
                ? new SweepPage(List.of(), List.of(unreadable), next)
                : SweepPage.of(List.of(), next);
    }

    /** The first contact behind {@code after}, which Mautic cannot list: the lowest upper bound with which it fails. */
    private long firstSpoiling(long after, Failure failed) {
        return Bisection.lowest(after, upTo -> isSpoiling(after, upTo))
                .orElseThrow(() -> MauticErrors.ofWholeSystem(failed));
    }

    private boolean isSpoiling(long after, long upTo) {
        try {
            pages.behind(after, Optional.of(upTo), 1);
            return false;
        } catch (Failure failure) {
            if (MauticErrors.isSpoiled(failure)) {
                return true;
            }
            throw failure;
        }
    }

    private void readNamed(List<String> ids, Map<RecordKey, Observation> found) {
        try {
            var page = pages.named(ids);
            page.records().forEach(record -> found.put(record.key(), new Observation.Present(record, false)));
            page.unreadable().forEach(bad -> found.put(bad.key(), bad));
        } catch (Failure failure) {
            spoiled(failure);
            if (ids.size() > 1) {
                int half = ids.size() / 2;
                readNamed(ids.subList(0, half), found);
                readNamed(ids.subList(half, ids.size()), found);
            }
            // One that is alone is asked for once more below, like one that was not found.
        }
    }

    /** Tells a merged contact from one that is gone: no list finds either. */
    private Observation single(String id) {
        var key = ContactCodec.key(id);
        SystemRecord record;
        try {
            record = pages.single(id);
        } catch (Failure failure) {
            if (failure.code().equals(MauticErrors.NOT_FOUND)) {
                return new Observation.Gone(key, clock.instant());
            }
            if (!MauticErrors.isSpoiled(failure)) {
                throw failure;
            }
            spoiled(failure);
            return new Observation.Unreadable(key, MauticErrors.ofOneRecord(failure));
        }
        return record.key().equals(key)
                ? new Observation.Present(record, false)
                : new Observation.Merged(key, record.key(), clock.instant());
    }

    /** Lets through that one contact may be to blame, and throws in every other case. */
    private Failure spoiled(Failure failure) {
        if (!MauticErrors.isSpoiled(failure)) {
            throw failure;
        }
        pages.provesThatMauticWorks(failure);
        return failure;
    }

    private List<List<String>> chunks(List<String> ids) {
        var chunks = new ArrayList<List<String>>();
        var chunk = new ArrayList<String>();
        int length = 0;
        for (var id : ids) {
            if (chunk.size() == pageSize || length + id.length() >= LONGEST_ID_LIST) {
                chunks.add(List.copyOf(chunk));
                chunk.clear();
                length = 0;
            }
            chunk.add(id);
            length += id.length() + 1;
        }
        if (!chunk.isEmpty()) {
            chunks.add(List.copyOf(chunk));
        }
        return chunks;
    }
}
