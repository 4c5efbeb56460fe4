package io.entente.model;

/** One record of a person with all that planning needs to know about it. */
public record LinkedRecord(Side side, SystemRecord record, Link link, Agreement agreement) {
    public RecordKey key() {
        return record.key();
    }
}
