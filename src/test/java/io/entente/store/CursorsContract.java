package io.entente.store;

import static io.entente.store.Samples.LATER;
import static io.entente.store.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Failure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Cursors} promises. */
interface CursorsContract extends StoreUnderTest {
    @Test
    default void a_stream_never_read_has_no_cursor() {
        assertThat(found(s -> s.cursors().find("mautic", "contact"))).isEmpty();
    }

    @Test
    default void a_moved_cursor_keeps_when_its_stream_was_complete() {
        given(s -> {
            s.cursors().put("mautic", "contact", "1", NOON);
            s.cursors().complete("mautic", "contact", NOON);
            s.cursors().put("mautic", "contact", "2", LATER);
            s.cursors().put("salesforce", "contact", "9", NOON);
        });

        assertThat(found(s -> s.cursors().find("mautic", "contact")))
                .contains(new StoredCursor("2", Optional.of(NOON), LATER));
        assertThat(found(s -> s.cursors().find("salesforce", "contact")))
                .contains(new StoredCursor("9", Optional.empty(), NOON));
    }

    @Test
    default void a_stream_without_cursor_cannot_be_complete() {
        assertThatThrownBy(() -> given(s -> s.cursors().complete("mautic", "contact", NOON)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("store.no-cursor"));
    }
}
