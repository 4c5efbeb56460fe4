package io.entente.connector.mautic;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the connector is told by configuration.
 *
 * @param fields aliases of the contact fields to read, and of ours: {@code dnc.<channel>}, {@code owner.name},
 *     {@code stage}, {@code date_added}
 * @param idField alias of the unique custom field that carries our person's id
 * @param readPage contacts in one page, from 1 to 1,000
 * @param feedPage rows of the audit log, and of other logs, in one page, up to 1,000 and more than {@code overlap} + 1
 * @param overlap rows of a log that are read again, because a row may become visible after a later one
 * @param streams what is read around contacts, such as {@code form-submission}
 * @param history how far back that is read at first
 */
public record MauticSettings(
        Set<String> fields,
        String idField,
        int readPage,
        int feedPage,
        int overlap,
        Set<String> streams,
        Duration history) {
    private static final Duration USUAL_HISTORY = Duration.ofDays(365);

    // The most that either version was seen to answer, of contacts and of rows of the log.
    private static final int MOST_PER_PAGE = 1_000;
    private static final int OVERLAP = 200;

    public MauticSettings {
        fields = Set.copyOf(new TreeSet<>(fields));
        streams = Set.copyOf(streams);
        boolean fits = readPage >= 1 && overlap >= 0 && feedPage > overlap + 1;
        if (!fits || Math.max(readPage, feedPage) > MOST_PER_PAGE) {
            throw new IllegalArgumentException("pages must hold 1 to 1,000 contacts or rows, and more rows than the"
                    + " overlap: " + readPage + ", " + feedPage + ", " + overlap);
        }
    }

    /** These fields, with pages that stay well within the time and memory of a web request. */
    public static MauticSettings of(Set<String> fields) {
        return new MauticSettings(fields, "entente_id", MOST_PER_PAGE, MOST_PER_PAGE, OVERLAP, Set.of(), USUAL_HISTORY);
    }

    /** Contacts alone, in pages of these sizes. */
    static MauticSettings paged(Set<String> fields, int readPage, int feedPage, int overlap) {
        return new MauticSettings(fields, "entente_id", readPage, feedPage, overlap, Set.of(), USUAL_HISTORY);
    }

    /** The same, and these streams of what is around contacts, read so far back at first. */
    public MauticSettings withStreams(Set<String> names, Duration back) {
        return new MauticSettings(fields, idField, readPage, feedPage, overlap, names, back);
    }
}
