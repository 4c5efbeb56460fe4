package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.RunState;
import io.entente.sandbox.Fault;
import io.entente.sandbox.FaultScript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pain 27: a locked row holds up its batch for ever, or is given up. Here every row gets in and the others do not wait. */
class Pain27LockedRowsTest extends LoopScenario {
    private static final int ROWS = 1_000;

    Pain27LockedRowsTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void with_every_twentieth_row_locked_all_rows_get_in_and_no_run_is_stuck() {
        var contacts = new ArrayList<Map<String, Object>>();
        for (int row = 0; row < ROWS; row++) {
            contacts.add(Map.of("email", email(row), "lastname", "L" + row, "company", "C" + row % 40));
        }
        marketer.seed(contacts);
        company.crm().faults().follow(FaultScript.parse("{seed: 27, faults: [{fault: lock-row, rate: 0.05}]}"));

        var created = sync();

        assertThat(created.state()).isEqualTo(RunState.DONE);
        assertThat(sales.count("Lead")).isEqualTo(ROWS);
        for (int row = 0; row < ROWS; row++) {
            company.marketing().edit(email(row), Map.of("position", "Title " + row));
        }
        var updated = sync();
        assertThat(updated.state()).isEqualTo(RunState.DONE);
        assertThat(locked()).isGreaterThan(50);
        company.crm().faults().clear();
        assertThat(List.of(created.counts().parked(), updated.counts().parked()))
                .containsOnly(0L);
        assertThat(loop.engine().store().<Long>read(session -> session.journal().count(ChangeState.PARKED)))
                .isZero();
        assertThat(new Rivals(company).query("SELECT Title FROM Lead WHERE Title LIKE 'Title %'"))
                .hasSize(ROWS);
    }

    private int locked() {
        return company.crm().faults().struck().getOrDefault(Fault.Kind.LOCK_ROW, 0);
    }

    private static String email(int row) {
        return "lead%04d@pain27.example".formatted(row);
    }
}
