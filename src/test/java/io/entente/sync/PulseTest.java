package io.entente.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Calls;
import io.entente.model.Failure;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Side;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final Failure away = Failure.of(Failure.Kind.UNAVAILABLE, "crm.away", "no answer");

    private final HandClock clock = new HandClock();
    private final Pulse pulse = new Pulse(() -> new Calls(3, 4), clock);

    @Test
    void of_a_side_that_was_never_asked_nothing_is_known() {
        assertThat(pulse.of(Side.CRM)).isEqualTo(new Pulse.Beat(Optional.empty(), Optional.empty()));
    }

    @Test
    void a_side_that_fails_keeps_the_time_of_its_last_answer_until_it_answers_again() {
        var first = clock.instant();
        pulse.answered(Side.CRM);
        pulse.answered(Side.MARKETING);
        clock.pass(Duration.ofMinutes(1));
        pulse.failed(Side.CRM, away);

        assertThat(pulse.of(Side.CRM)).isEqualTo(new Pulse.Beat(Optional.of(first), Optional.of(away)));
        assertThat(pulse.of(Side.MARKETING)).isEqualTo(new Pulse.Beat(Optional.of(first), Optional.empty()));

        pulse.answered(Side.CRM);
        assertThat(pulse.of(Side.CRM)).isEqualTo(new Pulse.Beat(Optional.of(clock.instant()), Optional.empty()));
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
