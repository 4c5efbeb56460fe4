package io.entente;

import io.entente.model.Side;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Salesforce answers, to reads and to writes, nobody is given another one's values, and all arrive once it is well. */
class HostileCrmLoopTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void odd_answers_lead_to_no_wrong_write(long seed, @TempDir Path folder) {
        try (var company = new HostileAnswers(folder, Side.CRM, seed)) {
            company.play();
        }
    }
}
