package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.RunId;
import io.entente.model.RunKind;
import io.entente.model.RunState;
import io.entente.model.Scope;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that somebody cancels stops at the next batch, and a later one goes on. */
class CancelTest extends LoopScenario {
    private static final int PEOPLE = 700;

    CancelTest(@TempDir Path folder) {
        super(folder, Map.of("apply.parallel", "1"));
    }

    @Test
    void a_run_cancelled_while_it_waits_does_nothing() {
        marketer.addLead("ada@one.example");
        int leads = sales.count("Lead");
        var id = loop.engine().desk().request(RunKind.SYNC, new Scope.Changes(), "test");
        cancel(id);

        var run = loop.engine().desk().work(id);

        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        assertThat(sales.count("Lead")).isEqualTo(leads);
    }

    @Test
    void a_run_cancelled_at_work_leaves_nothing_half_done_and_a_later_one_finishes() {
        marketer.seed(IntStream.range(0, PEOPLE)
                .<Map<String, Object>>mapToObj(number -> Map.of(
                        "email", "ada" + number + "@two.example", "lastname", "Lovelace", "company", "Analytical"))
                .toList());
        int leads = sales.count("Lead");
        var id = loop.engine().desk().request(RunKind.SYNC, new Scope.Changes(), "test");

        var work = CompletableFuture.supplyAsync(() -> loop.engine().desk().work(id));
        Awaitility.await().until(() -> count(ChangeState.APPLIED) > 0);
        cancel(id);
        var run = work.join();

        assertThat(run.state()).isEqualTo(RunState.CANCELLED);
        assertThat(count(ChangeState.SENDING)).isZero();
        clock.pass(java.time.Duration.ofSeconds(20));
        assertThat(sync().state()).isEqualTo(RunState.DONE);
        assertThat(sales.count("Lead")).isEqualTo(leads + PEOPLE);
    }

    private boolean cancel(RunId id) {
        return loop.engine().store().transact(session -> session.runs().requestCancel(id));
    }

    private long count(ChangeState state) {
        return loop.engine().store().read(session -> session.journal().count(state));
    }
}
