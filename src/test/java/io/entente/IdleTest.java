package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking costs one request on each side, and nothing else while nothing happens. */
class IdleTest extends LoopScenario {
    IdleTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void a_quiet_sync_is_one_request_on_each_side_and_writes_nothing() {
        int contact = marketer.addLead("ada@one.example");
        sync();
        marketer.edit(contact, Map.of("position", "Countess"));
        sync();
        sync();
        long changes = changes();
        sales.forgetCalls();
        company.marketing().calls().reset();

        for (int i = 1; i <= 3; i++) {
            var run = sync();

            assertThat(run.calls().marketing()).isEqualTo(1);
            assertThat(run.calls().crm()).isEqualTo(1);
            assertThat(company.marketing().calls().total()).isEqualTo(i);
            assertThat(sales.calls()).isEqualTo(i);
        }
        assertThat(changes()).isEqualTo(changes);
    }

    @Test
    void the_echo_of_our_own_writes_is_not_written_again() {
        marketer.addLead("ada@two.example");
        sync();
        long changes = changes();

        assertThat(sync().progress().total()).isZero();
        clock.pass(Duration.ofMinutes(30));
        assertThat(sync().progress().total()).isZero();

        assertThat(changes()).isEqualTo(changes);
    }

    /** All that was ever decided. */
    private long changes() {
        return loop.engine().store().read(session -> Arrays.stream(ChangeState.values())
                .mapToLong(state -> session.journal().count(state))
                .sum());
    }
}
