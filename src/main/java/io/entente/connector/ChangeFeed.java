package io.entente.connector;

import io.entente.model.Observation;
import java.util.List;

/** What a system answers to "what happened since". */
public sealed interface ChangeFeed {
    /**
     * What happened, and where to read on. The cursor may be stored only together with the observations.
     *
     * @param more whether another page is ready now
     */
    record Page(List<Observation> observations, Cursor next, boolean more) implements ChangeFeed {
        public Page {
            observations = List.copyOf(observations);
        }
    }

    /**
     * The system no longer knows everything that happened since the cursor: only a full sweep can tell.
     *
     * @param why one sentence for the operator
     */
    record Lost(String why) implements ChangeFeed {}
}
