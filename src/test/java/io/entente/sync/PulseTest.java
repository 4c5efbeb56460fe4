package io.entente.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Calls;
import io.entente.model.Failure;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Side;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final Failure away = Failure.of(Failure.Kind.UNAVAILABLE, "crm.away", "no answer");

    private final HandClock clock = new HandClock();
    private final Pulse pulse = new Pulse(() -> new Calls(3, 4), clock);

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

    @Test
    void what_was_done_adds_up_over_one_piece_of_work_after_the_other() {
        var first = new Tally();
        pulse.begun(first);
        first.created();
        first.parked(Side.MARKETING, 1);
        var second = new Tally();
        pulse.begun(second);
        second.updated();
        pulse.ended(RunKind.SYNC, RunState.DONE);

        assertThat(pulse.applied(Side.CRM)).isEqualTo(2);
        assertThat(pulse.parked(Side.MARKETING)).isEqualTo(1);
        assertThat(pulse.runs(RunKind.SYNC, RunState.DONE)).isEqualTo(1);
        assertThat(pulse.calls()).isEqualTo(new Calls(3, 4));
    }
}
