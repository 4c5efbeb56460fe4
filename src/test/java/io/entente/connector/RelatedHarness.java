package io.entente.connector;

import io.entente.model.RecordKey;
import java.util.List;

/** A stream of records around people, and somebody who works on them beside the connector. */
public interface RelatedHarness {
    /** One of the connector's streams. */
    String stream();

    /** A field of its records that somebody can change. */
    String text();

    /** How many records fit into one page. */
    int page();

    /** Somebody adds a person of the kind that such records are about. */
    RecordKey person(String email);

    /** Somebody adds a record about that person's record. */
    RecordKey add(RecordKey person, String text);

    /** As many such records, within a moment. */
    List<RecordKey> fill(RecordKey person, int records);

    /** Somebody changes such a record. */
    void change(RecordKey key, String text);

    /** Somebody deletes such a record. */
    void delete(RecordKey key);
}
