package io.entente.mapping;

/** Fields that do not behave like plain values. */
public enum FieldKind {
    VALUE,
    /** The address people are matched by: never copied from one record of a side to another of the same person. */
    EMAIL,
    /** A refusal to be contacted: yes on any record is yes on all, whatever the rules say. */
    OPT_OUT
}
