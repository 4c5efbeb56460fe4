package io.entente.model;

/** Why a record belongs to a person. */
public enum MatchedBy {
    /** It was the first record of a person nobody knew before. */
    FIRST_SEEN,
    /** It carries the person's id. */
    EXTERNAL_ID,
    /** It has the same canonical e-mail address. */
    EMAIL,
    /** Entente created it for the person. */
    CREATED,
    /** Its system merged a record of the person into it. */
    MERGE,
    /** A lead of the person was converted into it. */
    CONVERSION,
    /** Its system refused to hold the person twice and named it. */
    DUPLICATE,
    /** An operator said so. */
    OPERATOR
}
