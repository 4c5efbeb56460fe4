package io.entente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PersonIdsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final PersonIds ids = new PersonIds(Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void each_id_is_greater_than_the_one_before_even_in_the_same_moment() {
        var made = Stream.generate(ids).limit(10_000).map(PersonId::value).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void an_id_is_a_uuid_of_version_7_that_begins_with_the_time() {
        var id = UUID.fromString(ids.get().value());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void two_that_run_at_the_same_time_make_different_ids() {
        assertThat(ids.get()).isNotEqualTo(new PersonIds(Clock.fixed(NOON, ZoneOffset.UTC)).get());
    }
}
