package io.entente.store;

import static io.entente.store.Samples.LATER;
import static io.entente.store.Samples.NOON;
import static io.entente.store.Samples.contact;
import static io.entente.store.Samples.lead;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Failure;
import io.entente.model.RecordKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Unreadables} promises. */
interface UnreadablesContract extends StoreUnderTest {
    private long raised(Instant at, RecordKey... keys) {
        var failures = new java.util.HashMap<RecordKey, Failure>();
        for (var key : keys) {
            failures.put(key, Failure.of(Failure.Kind.REJECTED, "mautic.unreadable", "no\0such date"));
        }
        return changed(s -> s.unreadables().raise(failures, at));
    }

    private List<UnreadableRecord> open() {
        return listed(s -> s.unreadables().open("mautic.unreadable", Optional.empty(), 10));
    }

    @Test
    default void an_unreadable_record_is_kept_until_it_is_read_well() {
        raised(NOON, contact(1), lead(1));
        raised(LATER, contact(1));

        assertThat(open())
                .containsExactly(
                        new UnreadableRecord(contact(1), "mautic.unreadable", "no such date", NOON, LATER),
                        new UnreadableRecord(lead(1), "mautic.unreadable", "no such date", NOON, NOON));

        given(s -> s.unreadables().clear(List.of(contact(1), contact(2)), LATER));
        assertThat(open()).extracting(UnreadableRecord::key).containsExactly(lead(1));
        assertThat(counted(s -> s.unreadables().count())).isEqualTo(1);
    }

    @Test
    default void only_what_could_be_read_before_is_news() {
        assertThat(raised(NOON, contact(1))).isEqualTo(1);
        assertThat(raised(NOON, contact(1), contact(2))).isEqualTo(1);
        assertThat(raised(NOON, contact(1), contact(2))).isZero();
    }

    @Test
    default void a_record_that_was_read_well_in_between_begins_anew() {
        raised(NOON, contact(1));
        given(s -> s.unreadables().clear(List.of(contact(1)), NOON));

        assertThat(raised(LATER, contact(1))).isEqualTo(1);
        assertThat(open().get(0).firstSeenAt()).isEqualTo(LATER);
    }

    @Test
    default void of_a_cause_the_first_are_told_however_many_others_have_the_same_code() {
        raised(NOON, contact(1), contact(2), contact(3), lead(1));

        var cause = new UnreadableCause("salesforce", "Lead", "mautic.unreadable", "", 1);
        assertThat(listed(s -> s.unreadables().first(cause, 2))).containsExactly(lead(1));
    }

    @Test
    default void they_are_listed_page_by_page() {
        raised(NOON, contact(1), contact(2));

        assertThat(listed(s -> s.unreadables().open("mautic.unreadable", Optional.of(contact(1)), 10)))
                .extracting(UnreadableRecord::key)
                .containsExactly(contact(2));
        assertThat(listed(s -> s.unreadables().open("mautic.unreadable", Optional.empty(), 1)))
                .hasSize(1);
        assertThat(listed(s -> s.unreadables().open("mautic.other", Optional.empty(), 10)))
                .isEmpty();
    }

    @Test
    default void they_are_told_by_cause_the_most_frequent_first() {
        raised(NOON, lead(1), contact(1), contact(2), contact(3));
        given(s -> s.unreadables().clear(List.of(contact(3)), LATER));

        assertThat(listed(s -> s.unreadables().byCause()))
                .containsExactly(
                        new UnreadableCause("mautic", "contact", "mautic.unreadable", "no such date", 2),
                        new UnreadableCause("salesforce", "Lead", "mautic.unreadable", "no such date", 1));
    }

    @Test
    default void nothing_raised_is_nothing_told() {
        assertThat(changed(s -> s.unreadables().raise(Map.of(), NOON))).isZero();
        assertThat(open()).isEmpty();
    }
}
