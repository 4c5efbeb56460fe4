package io.entente.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {
    @Test
    void an_address_of_no_known_database_is_refused_with_the_allowed_ones() {
        assertThatThrownBy(() -> Store.open(StoreSettings.at("jdbc:mysql://host/db?password=hush")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIGURATION))
                .hasMessageContaining("jdbc:mysql://host/db")
                .hasMessageContaining("jdbc:postgresql://")
                .hasMessageNotContaining("hush");
    }

    @Test
    void a_server_that_does_not_answer_is_named_without_the_password() {
        var settings = new StoreSettings(
                "jdbc:postgresql://127.0.0.1:1/entente?password=hush", Optional.of("entente"), Optional.of("hush"));

        assertThatThrownBy(() -> Store.open(settings)).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIGURATION);
            assertThat(failure).hasMessageContaining("127.0.0.1:1").hasMessageContaining("check that the server runs");
            var trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("hush");
        });
    }

    @Test
    void settings_never_show_a_password() {
        var settings = new StoreSettings(
                "jdbc:postgresql://me:hush@host/db?password=hush", Optional.of("me"), Optional.of("hush"));

        assertThat(settings).asString().isEqualTo("StoreSettings[jdbc:postgresql://...@host/db]");
    }
}
