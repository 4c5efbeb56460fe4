package io.entente.plan;

import io.entente.model.Failure;
import io.entente.model.PlannedChange;
import io.entente.model.Side;

/** A change that is known to be refused before it is sent, with the reason and the remedy. */
public record Blocked(Side side, PlannedChange change, Failure failure) {}
