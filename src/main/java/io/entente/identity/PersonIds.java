package io.entente.identity;

import io.entente.model.PersonId;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes ids for new people: UUIDs of version 7, each greater than the one before. People who arrive together then stand
 * together in every index of the store, which a first load of random ids would write all over the file. Safe for use by
 * several threads.
 */
public final class PersonIds implements Supplier<PersonId> {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER = (1L << COUNTER_BITS) - 1;
    private static final long VERSION = 7;

    private final Clock clock;
    private long last;

    public PersonIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized PersonId get() {
        // The counter may run into the milliseconds, and a clock that is set back does not lead back.
        last = Math.max(last + 1, clock.millis() << COUNTER_BITS);
        long upper = ((last & ~COUNTER) << 4) | (VERSION << COUNTER_BITS) | (last & COUNTER);
        long lower = UUID.randomUUID().getLeastSignificantBits();
        return new PersonId(new UUID(upper, lower).toString());
    }
}
