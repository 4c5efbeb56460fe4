package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Failure;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.store.UnreadableRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that cannot be read stays visible, and hinders no other. */
class UnreadableTest extends LoopScenario {
    private static final int BAD = 700;

    UnreadableTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void an_unreadable_contact_is_kept_visible_until_it_is_read_well() {
        marketer.seed(List.of(
                Map.of(
                        "id",
                        BAD,
                        "email",
                        "ada@one.example",
                        "lastname",
                        "Lovelace",
                        "company",
                        "Analytical",
                        "entente_synced_at",
                        "31 February"),
                Map.of("id", BAD + 1, "email", "eve@one.example", "lastname", "Lovelace", "company", "Analytical")));

        var first = sync();

        assertThat(first.counts().parked()).isEqualTo(1);
        assertThat(loop.person("eve@one.example").living(Side.CRM)).hasSize(1);
        assertThat(unreadable())
                .singleElement()
                .satisfies(bad -> assertThat(bad.key().id()).isEqualTo(Integer.toString(BAD)));

        assertThat(loop.reconcile().counts().parked()).isZero();
        assertThat(unreadable()).hasSize(1);

        marketer.edit(BAD, Map.of("entente_synced_at", "2026-02-28 10:00:00"));
        sync();

        assertThat(unreadable()).isEmpty();
        assertThat(loop.person("ada@one.example").living(Side.CRM)).hasSize(1);
    }

    @Test
    void a_known_contact_that_cannot_be_read_any_more_is_not_taken_for_deleted() {
        marketer.seed(List.of(
                Map.of("id", 800, "email", "ada@two.example", "lastname", "Lovelace", "company", "Analytical")));
        sync();
        marketer.seed(List.of(Map.of(
                "id",
                800,
                "email",
                "ada@two.example",
                "lastname",
                "Lovelace",
                "company",
                "Analytical",
                "entente_synced_at",
                "31 February")));
        sync();

        loop.reconcile();

        assertThat(loop.person("ada@two.example").living(Side.MARKETING)).hasSize(1);
        assertThat(unreadable()).hasSize(1);
        marketer.edit(800, Map.of("entente_synced_at", "2026-02-28 10:00:00"));
    }

    @Test
    void a_row_of_the_feed_that_could_not_be_read_stays_visible_until_everything_was_read() {
        sync();
        var row = new RecordKey("mautic", "audit_log", "7");
        var failure = Failure.of(Failure.Kind.REJECTED, "mautic.server-error", "row 7 cannot be read");
        loop.engine().store().transact(session -> session.unreadables().raise(Map.of(row, failure), Instant.EPOCH));

        sync();
        assertThat(unreadable()).extracting(UnreadableRecord::key).containsExactly(row);

        loop.reconcile();
        assertThat(unreadable()).isEmpty();
    }

    private List<UnreadableRecord> unreadable() {
        return loop.engine().store().read(session -> session.unreadables().byCause().stream()
                .flatMap(cause -> session.unreadables().open(cause.code(), Optional.empty(), 10).stream())
                .toList());
    }
}
