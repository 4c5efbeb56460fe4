package io.entente.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.WriteLog.Action;
import io.entente.sandbox.WriteLog.Write;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WriteLogTest {
    private final WriteLog log = new WriteLog();

    @Test
    void a_write_keeps_the_fields_that_it_changed() {
        log.add(entry("1"), Map.of("a", "1", "b", "2", "c", "3"), Map.of("a", "1", "b", "4", "d", "5"));

        var write = log.after(0).writes().get(0);
        assertThat(write.before())
                .containsOnlyKeys("b", "c", "d")
                .containsEntry("b", "2")
                .containsEntry("d", null);
        assertThat(write.after())
                .containsOnlyKeys("b", "c", "d")
                .containsEntry("b", "4")
                .containsEntry("c", null);
    }

    @Test
    void those_behind_a_number_are_told_and_how_many_of_them_are_forgotten() {
        for (int i = 1; i <= WriteLog.KEPT + 3; i++) {
            log.add(entry(String.valueOf(i)), Map.of(), Map.of());
        }

        assertThat(log.after(0).forgotten()).isEqualTo(3);
        assertThat(log.after(2).forgotten()).isEqualTo(1);
        assertThat(log.after(3).forgotten()).isZero();
        assertThat(log.after(WriteLog.KEPT + 1).writes())
                .extracting(Write::id)
                .containsExactly(String.valueOf(WriteLog.KEPT + 2), String.valueOf(WriteLog.KEPT + 3));
        assertThat(log.after(0).last()).isEqualTo(WriteLog.KEPT + 3);
    }

    private static WriteLog.Entry entry(String id) {
        return new WriteLog.Entry(Instant.EPOCH, "Ada", Action.UPDATE, "Lead", id);
    }
}
