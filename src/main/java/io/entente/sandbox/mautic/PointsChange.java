package io.entente.sandbox.mautic;

import java.util.Optional;

/** What a points call did: the delta as it was sent, whatever the operator. */
record PointsChange(Optional<Integer> group, String event, String action, int delta) {}
