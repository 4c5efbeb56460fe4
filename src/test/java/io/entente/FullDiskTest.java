package io.entente;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Failure;
import io.entente.model.RunState;
import io.entente.store.FilledFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk below an SQLite store is full, and has room again. */
class FullDiskTest extends LoopScenario {
    private static final int PEOPLE = 200;

    private final FilledFile file;

    FullDiskTest(@TempDir Path folder) {
        super(folder, Map.of("store.url", FilledFile.url(folder.resolve("small.db"))));
        file = new FilledFile(folder.resolve("small.db"));
    }

    @Test
    void the_work_stops_with_the_remedy_and_goes_on_once_there_is_room() {
        int contact = marketer.addLead("ada@one.example");
        sync();
        int leads = sales.count("Lead");
        file.fill();
        marketer.seed(IntStream.range(0, PEOPLE)
                .<Map<String, Object>>mapToObj(number -> Map.of(
                        "email", "ada" + number + "@two.example", "lastname", "Lovelace", "company", "Analytical"))
                .toList());
        marketer.edit(contact, Map.of("position", "Countess"));

        assertThatThrownBy(this::failingSync)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("store.full"))
                .hasMessageContaining("store.url: jdbc:sqlite:")
                .hasMessageContaining("make room");
        assertThat(sales.count("Lead")).isEqualTo(leads);

        file.empty();
        clock.pass(Duration.ofSeconds(20));
        sync();

        assertThat(sales.count("Lead")).isEqualTo(leads + PEOPLE);
        assertThat(sales.value("Lead", crmId("ada@one.example"), "Title")).isEqualTo("Countess");
    }

    /** Whether the reason can still be written down depends on what room the last page has. */
    private void failingSync() {
        var run = sync();
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        throw Failure.of(
                Failure.Kind.UNAVAILABLE,
                run.error().orElseThrow().replaceFirst(": .*", ""),
                run.error().orElseThrow());
    }
}
