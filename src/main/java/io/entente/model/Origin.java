package io.entente.model;

/**
 * Where a written value came from. Once the write has been accepted, this is what the origin's side agreed on.
 *
 * @param field the origin's own name of the field
 * @param value in the origin's own form
 */
public record Origin(RecordKey key, String field, FieldValue value) {}
