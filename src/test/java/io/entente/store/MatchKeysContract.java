package io.entente.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link MatchKeys} promises. */
interface MatchKeysContract extends StoreUnderTest {
    RecordKey OPEN_LEAD = new RecordKey("salesforce", "Lead", "00Qa");
    RecordKey OTHER_LEAD = new RecordKey("salesforce", "Lead", "00Qb");
    RecordKey ACME = new RecordKey("salesforce", "Account", "001a");

    @Test
    default void records_of_two_kinds_that_share_a_key_find_each_other() {
        given(s -> s.matchKeys()
                .put(Map.of(
                        OPEN_LEAD, Set.of("domain:acme.example", "name:acme"),
                        OTHER_LEAD, Set.of("domain:acme.example"),
                        ACME, Set.of("domain:acme.example", "name:acme"))));

        assertThat(mapped(s -> s.matchKeys().sharing(List.of(OPEN_LEAD))))
                .containsExactly(Map.entry(OPEN_LEAD, Set.of(ACME)));
        assertThat(mapped(s -> s.matchKeys().sharing(List.of(ACME))))
                .containsExactly(Map.entry(ACME, Set.of(OPEN_LEAD, OTHER_LEAD)));
    }

    @Test
    default void new_keys_stand_in_the_place_of_the_old_ones() {
        given(s -> s.matchKeys().put(Map.of(OPEN_LEAD, Set.of("name:acme"), ACME, Set.of("name:acme"))));

        given(s -> s.matchKeys().put(Map.of(ACME, Set.of("name:other"))));
        assertThat(mapped(s -> s.matchKeys().sharing(List.of(OPEN_LEAD)))).isEmpty();

        given(s -> s.matchKeys().put(Map.of(ACME, Set.of())));
        given(s -> s.matchKeys().put(Map.of(OPEN_LEAD, Set.of("name:other"))));
        assertThat(mapped(s -> s.matchKeys().sharing(List.of(OPEN_LEAD)))).isEmpty();
    }

    @Test
    default void records_of_a_kind_are_found_by_their_keys() {
        given(s -> s.matchKeys().put(Map.of(OPEN_LEAD, Set.of("name:acme"), ACME, Set.of("name:acme", "made:1"))));

        assertThat(mapped(s -> s.matchKeys().holding("Account", Set.of("name:acme", "name:other"))))
                .containsExactly(Map.entry("name:acme", Set.of(ACME)));
    }
}
