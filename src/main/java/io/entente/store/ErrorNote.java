package io.entente.store;

import io.entente.model.Failure;

/** What the journal keeps of a failure. */
public record ErrorNote(Failure.Kind kind, String code, String message) {}
