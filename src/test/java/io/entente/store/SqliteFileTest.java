package io.entente.store;

import static io.entente.store.Samples.NOON;
import static io.entente.store.Samples.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFileTest {
    private final Path folder;

    SqliteFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private StoreSettings settings() {
        return StoreSettings.at("jdbc:sqlite:" + folder.resolve("var/deep/entente.db"));
    }

    @Test
    void a_store_opened_again_holds_what_it_held() {
        try (var store = Store.open(settings())) {
            create(store, 1);
        }

        try (var store = Store.open(settings())) {
            create(store, 2);
            assertThat(count(store)).isEqualTo(2);
        }
    }

    @Test
    void what_was_committed_is_there_though_nobody_closed_the_store() throws IOException {
        try (var store = Store.open(settings())) {
            create(store, 1);
            // A copy of the files as they are is what a machine that lost its power finds.
            var copy = Files.createDirectory(folder.resolve("copy"));
            for (var end : List.of("", "-wal")) {
                Files.copy(folder.resolve("var/deep/entente.db" + end), copy.resolve("entente.db" + end));
            }

            try (var found = Store.open(StoreSettings.at("jdbc:sqlite:" + copy.resolve("entente.db")))) {
                assertThat(count(found)).isEqualTo(1);
            }
        }
    }

    @Test
    void readers_go_on_beside_a_writer() throws Exception {
        try (var store = Store.open(settings())) {
            var written = new CountDownLatch(1);
            var read = new CountDownLatch(1);
            var threads = Executors.newSingleThreadExecutor();
            var writer = threads.submit(() -> store.transact(s -> {
                s.people().create(List.of(person(1)), NOON);
                written.countDown();
                return await(read);
            }));

            assertThat(await(written)).isTrue();
            assertThat(count(store)).isZero();
            read.countDown();

            assertThat(writer.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(count(store)).isEqualTo(1);
            threads.shutdown();
        }
    }

    @Test
    void whether_anything_is_parked_is_told_by_an_index_and_not_by_the_whole_journal() throws SQLException {
        Store.open(settings()).close();
        try (var connection = DriverManager.getConnection(settings().url());
                var statement = connection.createStatement();
                var plan = statement.executeQuery("explain query plan " + Parked.IS_ANY)) {
            var steps = new StringBuilder();
            while (plan.next()) {
                steps.append(plan.getString("detail")).append('\n');
            }

            assertThat(steps.toString()).contains("change_parked");
        }
    }

    @Test
    void a_store_of_a_newer_version_is_refused() throws SQLException {
        Store.open(settings()).close();
        try (var connection = DriverManager.getConnection(settings().url());
                var statement = connection.createStatement()) {
            statement.execute("update flyway_schema_history set version = '999' where version is not null");
        }

        assertThatThrownBy(() -> Store.open(settings()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIGURATION))
                .hasMessageContaining("not older");
    }

    @Test
    void a_file_that_is_no_database_is_refused() throws IOException {
        var file = Files.writeString(folder.resolve("notes.txt"), "not a database, but long enough to look".repeat(99));

        assertThatThrownBy(() -> Store.open(StoreSettings.at("jdbc:sqlite:" + file)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("notes.txt")
                .hasMessageContaining("check that the file");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void create(Store store, int number) {
        store.transact(s -> {
            s.people().create(List.of(person(number)), NOON);
            return true;
        });
    }

    private static long count(Store store) {
        return store.read(s -> s.people().count());
    }
}
