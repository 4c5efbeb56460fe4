package io.entente.sandbox.mautic;

/** Somebody's adding or removing of a contact to or from a segment. */
record SegmentChange(Segment segment, boolean added, Author author) {}
