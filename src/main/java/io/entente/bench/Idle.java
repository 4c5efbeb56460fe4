package io.entente.bench;

import io.entente.model.Calls;
import io.entente.model.Side;
import io.entente.sync.Cadence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** What a day costs on which nothing happens: the daemon's own cadence, run through that day in no time. */
public final class Idle {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Map<Side, Duration> usual;
    private final Duration atMost;

    /**
     * @param usual how often each side is looked at while something happens
     * @param atMost how seldom at most
     */
    public Idle(Map<Side, Duration> usual, Duration atMost) {
        this.usual = usual;
        this.atMost = atMost;
    }

    /** @param perLook what one look at each quiet side was measured to cost */
    Calls aDay(Calls perLook) {
        return new Calls(looks(Side.MARKETING) * perLook.marketing(), looks(Side.CRM) * perLook.crm());
    }

    private long looks(Side side) {
        var clock = new DayClock();
        var cadence = new Cadence(usual, atMost, clock);
        var end = clock.now.plus(DAY);
        long looks = 0;
        while (clock.now.isBefore(end)) {
            if (cadence.isDue(side)) {
                looks++;
                cadence.looked(side, false);
            }
            clock.now = clock.now.plus(TICK);
        }
        return looks;
    }

    /** Goes on only when told to. */
    private static final class DayClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
