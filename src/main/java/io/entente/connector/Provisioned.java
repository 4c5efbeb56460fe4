package io.entente.connector;

import java.util.List;

/** What came of asking for a field. */
public sealed interface Provisioned {
    /**
     * The connected user sees it and may write it.
     *
     * @param created whether it did not exist before
     */
    record Done(boolean created) implements Provisioned {}

    /**
     * An admin has to do it.
     *
     * @param code why not, as in {@link io.entente.model.Failure#code()}
     * @param steps in order, each a sentence that can be followed as it is
     */
    record ByHand(String code, List<String> steps) implements Provisioned {
        public ByHand {
            steps = List.copyOf(steps);
        }
    }
}
