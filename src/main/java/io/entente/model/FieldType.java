package io.entente.model;

/** What a field can hold, as far as it matters for carrying values into it. */
public enum FieldType {
    TEXT,
    EMAIL,
    PHONE,
    URL,
    /** Decimal number; {@link FieldSchema#scale()} digits after the point are kept. */
    NUMBER,
    FLAG,
    DAY,
    MOMENT,
    /** One of {@link FieldSchema#options()} where {@link FieldSchema#restricted()}. */
    CHOICE,
    /** Several of the options. */
    CHOICES,
    /** The id of another record. */
    REFERENCE,
    /** Anything a lead sync does not write: addresses as a whole, files, encrypted text. */
    OTHER
}
