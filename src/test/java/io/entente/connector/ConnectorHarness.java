package io.entente.connector;

import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import java.util.Map;
import java.util.Optional;

/**
 * What {@link ConnectorContract} needs to know about one side: a pretend vendor that starts empty, a connector to it,
 * and somebody else who works there at the same time. Everything here happens beside the connector, none of it through
 * it.
 */
public interface ConnectorHarness extends AutoCloseable {
    /** Connected with the right credentials; its reads cover {@link #text()} and {@link #email()}. */
    Connector connector();

    /** Another connector to the same side whose credentials the side does not know. */
    Connector stranger();

    /** The kind of record under test, one of the connector's objects. */
    String object();

    /** A text field that can be changed and cleared. */
    String text();

    /** The field that holds the e-mail address. */
    String email();

    /** What a new record needs beside e-mail and text. */
    default Map<String, FieldValue> required() {
        return Map.of();
    }

    /** An id in the vendor's form that no record ever had. */
    String unknownId();

    /** How many changes fit into one page of the feed. */
    int feedPage();

    /** How many records fit into one page of a sweep of many. */
    default int sweepPage() {
        return connector().limits().readPage();
    }

    /** How many requests {@link Connector#changesSince} costs where nothing happened. */
    default long idleRequests() {
        return 1;
    }

    /** Somebody else creates a record. */
    RecordKey create(String email, String text);

    /** Somebody else changes a record. */
    void change(RecordKey key, String text);

    /** Somebody else deletes a record. */
    void delete(RecordKey key);

    /** Somebody else merges a record into another; called only where the side tells merges. */
    void merge(RecordKey loser, RecordKey survivor);

    /** Lets whatever happened so far become visible to the feed, where the side needs that. */
    default void settle() {}

    /** A stream of records around people, where the connector tells one. */
    default Optional<RelatedHarness> around() {
        return Optional.empty();
    }

    /** The next requests to the side's API are answered with status 503. */
    void failNext(int times);

    /** Requests that the side has counted so far. */
    long requests();

    @Override
    void close();
}
