package io.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.api.PlanReport;
import io.entente.model.Calls;
import io.entente.model.Progress;
import io.entente.model.Run;
import io.entente.model.RunCounts;
import io.entente.model.RunId;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    @Test
    void nothing_found_in_all_that_there_is_is_nothing() {
        assertThat(told(RunState.DONE, Optional.empty(), Optional.empty())).contains("Plan 1: nothing would change;");
    }

    @Test
    void a_plan_that_broke_off_promises_nothing() {
        assertThat(told(RunState.FAILED, Optional.of("mautic.no-answer: away"), Optional.empty()))
                .contains("not made to its end (failed)", "mautic.no-answer: away")
                .doesNotContain("nothing would change");
        assertThat(told(RunState.CANCELLED, Optional.empty(), Optional.empty()))
                .contains("not made to its end (cancelled)");
    }

    @Test
    void nor_does_one_that_could_not_look_at_a_side() {
        assertThat(told(RunState.DONE, Optional.empty(), Optional.of("crm is not asked: no calls are left.")))
                .contains("not all could be looked at", "crm is not asked")
                .doesNotContain("nothing would change");
    }

    private static String told(RunState state, Optional<String> error, Optional<String> note) {
        var run = new Run(
                new RunId(1),
                RunKind.PLAN,
                new Scope.Changes(),
                "test",
                state,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                new Progress(0, 0),
                RunCounts.none(),
                Calls.none(),
                error,
                note);
        return PlanText.of(run, new PlanReport(Map.of(), Map.of(), Map.of()), Optional.empty());
    }
}
