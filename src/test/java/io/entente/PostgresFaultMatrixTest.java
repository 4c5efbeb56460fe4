package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.FaultScript;
import io.entente.store.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mixtures of all faults with the store on PostgreSQL, where transactions of several workers meet. */
class PostgresFaultMatrixTest {
    @ParameterizedTest
    @MethodSource("io.entente.FaultMatrixTest#storms")
    void nothing_is_lost_and_nothing_is_done_twice(FaultMatrixTest.Row row, @TempDir Path folder) {
        try (var postgres = TestPostgres.fresh();
                var rehearsal = new Rehearsal(folder, LoopScenario.settings(postgres.settings()))) {
            var verdict = rehearsal.play(FaultScript.parse(row.script()));

            verdict.assertWhole();
            assertThat(verdict.struck()).isPositive();
        }
    }
}
