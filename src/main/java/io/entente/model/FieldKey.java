package io.entente.model;

/**
 * One field of one record.
 *
 * @param field by the name that the record's own system gives it
 */
public record FieldKey(RecordKey record, String field) {}
