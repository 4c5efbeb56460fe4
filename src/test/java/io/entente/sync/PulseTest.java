package io.entente.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Calls;
import io.entente.model.Failure;
import io.entente.model.Side;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final Failure away = Failure.of(Failure.Kind.UNAVAILABLE, "crm.away", "no answer");

    private final HandClock clock = new HandClock();
    private final Pulse pulse = new Pulse(() -> new Calls(0, 0), clock);

    @Test
    void nobody_is_well_before_both_sides_answered_once() {
        assertThat(pulse.isWell()).isFalse();
        pulse.answered(Side.CRM);
        assertThat(pulse.isWell()).isFalse();
        pulse.answered(Side.MARKETING);
        assertThat(pulse.isWell()).isTrue();
    }

    @Test
    void a_side_that_fails_is_not_well_until_it_answers_again() {
        pulse.answered(Side.CRM);
        pulse.answered(Side.MARKETING);
        pulse.failed(Side.CRM, away);

        assertThat(pulse.isWell()).isFalse();
        assertThat(pulse.of(Side.CRM).failure()).contains(away);
        assertThat(pulse.of(Side.CRM).answeredAt()).contains(clock.instant());
        assertThat(pulse.of(Side.MARKETING).failure()).isEmpty();

        pulse.answered(Side.CRM);
        assertThat(pulse.isWell()).isTrue();
    }
}
