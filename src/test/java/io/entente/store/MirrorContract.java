package io.entente.store;

import static io.entente.store.Samples.LATER;
import static io.entente.store.Samples.NOON;
import static io.entente.store.Samples.contact;
import static io.entente.store.Samples.lead;
import static io.entente.store.Samples.link;
import static io.entente.store.Samples.person;
import static io.entente.store.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldValue;
import io.entente.model.Occasion;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link Mirror} promises. */
interface MirrorContract extends StoreUnderTest {
    private MirrorRow stored(RecordKey key) {
        return found(s -> Optional.ofNullable(s.mirror().byKeys(List.of(key)).get(key)))
                .orElseThrow();
    }

    private List<RecordKey> withoutPerson() {
        return store().read(s -> s.mirror().touchedWithoutPerson(100)).stream()
                .map(MirrorRow::key)
                .toList();
    }

    private List<PersonId> touchedPeople() {
        return store().read(s -> s.mirror().touchedPeople(Optional.empty(), 100));
    }

    private void givenLinked(int person, RecordKey... keys) {
        given(s -> {
            s.people().create(List.of(person(person)), NOON);
            s.people()
                    .link(List.of(keys).stream()
                            .map(key -> link(person(person), key))
                            .toList());
        });
    }

    @Test
    default void the_most_urgent_people_come_first_and_of_these_who_changed_last() {
        given(s -> {
            s.mirror().put(List.of(row(contact(1)), row(contact(2)), row(contact(3)), row(lead(1))));
            s.mirror().touch(List.of(contact(1), lead(1)), Occasion.BACKFILL);
            s.mirror().touch(List.of(contact(2)), Occasion.RECONCILE);
            s.mirror().touch(List.of(contact(3)), Occasion.CHANGE);
            // A more urgent occasion counts, a less urgent one does not.
            s.mirror().touch(List.of(contact(1)), Occasion.CONSENT);
            s.mirror().touch(List.of(contact(3)), Occasion.RECONCILE);
        });

        givenLinked(1, contact(1));
        givenLinked(2, contact(2), lead(1));
        givenLinked(3, contact(3));

        Map<PersonId, Occasion> urgent = store().read(s -> s.mirror().mostUrgent(10));

        assertThat(urgent)
                .containsExactly(
                        Map.entry(person(1), Occasion.CONSENT),
                        Map.entry(person(3), Occasion.CHANGE),
                        Map.entry(person(2), Occasion.BACKFILL));
        assertThat(counted(s -> s.mirror().countTouched())).isEqualTo(3);
    }

    @Test
    default void a_record_comes_back_as_it_was_seen() {
        var record = new SystemRecord(
                contact(1),
                Standing.CONVERTED,
                Map.of(
                        "name",
                        FieldValue.text("Zoë \0 😀"),
                        "phone",
                        FieldValue.blank(),
                        "score",
                        FieldValue.number(3)),
                Instant.parse("2026-03-01T11:00:00.123456Z"),
                Map.of("name", NOON));
        var row = new MirrorRow(Side.MARKETING, record, Optional.of("zoe@example.org"), Optional.of(person(1)), LATER);

        given(s -> s.mirror().put(List.of(row), Occasion.CHANGE));

        assertThat(mapped(s -> s.mirror().byKeys(List.of(contact(1), contact(2)))))
                .isEqualTo(Map.of(contact(1), row));
    }

    @Test
    default void ids_that_differ_in_letter_case_are_two_records() {
        var upper = new RecordKey("salesforce", "Lead", "00QA");
        var lower = new RecordKey("salesforce", "Lead", "00Qa");

        given(s -> s.mirror().put(List.of(row(upper, "u@example.org"), row(lower, "l@example.org")), Occasion.CHANGE));

        assertThat(stored(upper).emailKey()).contains("u@example.org");
        assertThat(stored(lower).emailKey()).contains("l@example.org");
        assertThat(withoutPerson()).containsExactly(upper, lower);
    }

    @Test
    default void the_latest_of_two_rows_for_one_record_stays() {
        given(s -> s.mirror().put(List.of(row(contact(1), "a@example.org"), row(contact(1), "b@example.org"))));
        assertThat(stored(contact(1)).emailKey()).contains("b@example.org");

        given(s -> s.mirror().put(List.of(row(contact(1), "c@example.org"))));
        assertThat(stored(contact(1)).emailKey()).contains("c@example.org");
    }

    @Test
    default void a_touched_record_stays_touched_until_it_is_untouched() {
        given(s -> {
            s.mirror().put(List.of(row(contact(1)), row(contact(2))), Occasion.CHANGE);
            s.mirror().put(List.of(row(contact(1)), row(contact(3))));
        });
        assertThat(withoutPerson()).containsExactly(contact(1), contact(2));

        given(s -> {
            s.mirror().untouch(List.of(contact(1), contact(2)));
            s.mirror().touch(List.of(contact(3)));
        });
        assertThat(withoutPerson()).containsExactly(contact(3));
    }

    @Test
    default void touched_records_belong_to_a_person_or_wait_for_one() {
        given(s ->
                s.mirror().put(List.of(row(contact(1)), row(contact(2)), row(lead(1)), row(lead(2))), Occasion.CHANGE));
        givenLinked(2, contact(1), lead(1));
        givenLinked(1, lead(2));

        assertThat(withoutPerson()).containsExactly(contact(2));
        assertThat(touchedPeople()).containsExactly(person(1), person(2));
        assertThat(listed(s -> s.mirror().touchedPeople(Optional.of(person(1)), 1)))
                .containsExactly(person(2));

        given(s -> s.mirror().untouch(List.of(lead(1), lead(2))));
        assertThat(touchedPeople()).containsExactly(person(2));
    }

    @Test
    default void a_record_first_seen_after_it_was_linked_has_its_person() {
        givenLinked(1, lead(1));

        given(s -> s.mirror().put(List.of(row(lead(1))), Occasion.CHANGE));

        assertThat(withoutPerson()).isEmpty();
        assertThat(touchedPeople()).containsExactly(person(1));
    }

    @Test
    default void touched_records_are_read_page_by_page() {
        given(s -> s.mirror().put(List.of(row(lead(1)), row(contact(2)), row(contact(1))), Occasion.CHANGE));

        assertThat(listed(s -> s.mirror().touchedWithoutPerson(2)))
                .extracting(MirrorRow::key)
                .containsExactly(contact(1), contact(2));
        assertThat(listed(s -> s.mirror().touchedWithoutPerson(Optional.of(contact(2)), 2)))
                .extracting(MirrorRow::key)
                .containsExactly(lead(1));
    }

    @Test
    default void all_living_records_of_one_side_are_touched_at_once() {
        given(s -> {
            s.mirror().put(List.of(row(contact(1)), row(contact(2)), row(lead(1))));
            s.mirror().touch(List.of(contact(1)));
        });

        assertThat(changed(s -> s.mirror().touchAll(Side.MARKETING, Occasion.BACKFILL)))
                .isEqualTo(1);
        assertThat(withoutPerson()).containsExactly(contact(1), contact(2));
    }

    @Test
    default void a_record_that_is_gone_concerns_its_person_once() {
        given(s -> s.mirror().put(List.of(row(contact(1)), row(contact(2)))));
        givenLinked(1, contact(1));

        given(s -> s.mirror().gone(List.of(contact(1), contact(2), contact(3)), LATER));

        assertThat(stored(contact(1)).record().standing()).isEqualTo(Standing.GONE);
        assertThat(stored(contact(1)).record().value("email").display()).isEqualTo("ada@example.org");
        assertThat(touchedPeople()).containsExactly(person(1));
        assertThat(withoutPerson()).isEmpty();

        given(s -> s.mirror().untouch(List.of(contact(1))));
        given(s -> s.mirror().gone(List.of(contact(1)), LATER.plusSeconds(1)));
        assertThat(touchedPeople()).isEmpty();
        assertThat(stored(contact(1)).seenAt()).isEqualTo(LATER);
    }

    @Test
    default void a_merged_record_is_gone_and_known_where_to() {
        given(s -> {
            s.mirror().put(List.of(row(contact(1)), row(contact(2)), row(contact(3))));
            s.mirror().gone(List.of(contact(2)), NOON);
            s.mirror().merged(contact(1), contact(3), LATER);
            s.mirror().merged(contact(2), contact(3), LATER);
        });

        assertThat(stored(contact(1)).record().standing()).isEqualTo(Standing.MERGED);
        assertThat(mapped(s -> s.mirror().mergedInto(List.of(contact(1), contact(2), contact(3)))))
                .isEqualTo(Map.of(contact(1), contact(3), contact(2), contact(3)));
    }

    @Test
    default void records_are_found_by_address_on_one_side() {
        given(s -> s.mirror()
                .put(List.of(
                        row(contact(1), "a@example.org"),
                        row(contact(2), "b@example.org"),
                        row(contact(3), "c@example.org"),
                        row(lead(1), "a@example.org"))));

        assertThat(listed(s ->
                        s.mirror().byEmail(Side.MARKETING, List.of("a@example.org", "b@example.org", "z@example.org"))))
                .extracting(MirrorRow::key)
                .containsExactly(contact(1), contact(2));
    }

    @Test
    default void a_sweep_misses_the_living_records_it_did_not_see() {
        given(s -> {
            s.mirror().put(IntStream.range(0, 5).mapToObj(i -> row(contact(i))).toList());
            s.mirror().put(List.of(row(lead(1))));
            s.mirror().seen(List.of(contact(1), contact(2)), LATER);
            s.mirror().gone(List.of(contact(3)), NOON);
        });

        assertThat(listed(s -> s.mirror().notSeenSince("mautic", "contact", LATER, 9)))
                .containsExactly(contact(0), contact(4));
        assertThat(store().<Long>read(s -> s.mirror().countNotSeenSince("mautic", "contact", LATER)))
                .isEqualTo(2);
        assertThat(listed(s -> s.mirror().notSeenSince("mautic", "contact", LATER, 1)))
                .containsExactly(contact(0));
        assertThat(listed(s -> s.mirror().notSeenSince("mautic", "contact", NOON, 9)))
                .isEmpty();
    }

    @Test
    default void records_changed_since_a_time_are_read_page_by_page() {
        var before = new MirrorRow(
                Side.CRM,
                SystemRecord.open(lead(3), Map.of(), NOON.minusMillis(1)),
                Optional.empty(),
                Optional.empty(),
                NOON);
        given(s -> s.mirror().put(List.of(row(lead(1)), row(contact(1)), row(lead(2)), before)));

        assertThat(listed(s -> s.mirror().keysModifiedSince(NOON, Optional.empty(), 2)))
                .containsExactly(contact(1), lead(1));
        assertThat(listed(s -> s.mirror().keysModifiedSince(NOON, Optional.of(lead(1)), 2)))
                .containsExactly(lead(2));
    }

    @Test
    default void history_is_told_latest_first_and_never_twice() {
        var first = history(NOON, "a", Optional.of(NOON.minusSeconds(5)));
        var second = history(LATER, "b", Optional.empty());
        given(s -> {
            s.mirror().appendHistory(List.of(first, second));
            s.mirror().appendHistory(List.of(first));
        });

        assertThat(listed(s -> s.mirror().history(contact(1), 9))).containsExactly(second, first);
        assertThat(listed(s -> s.mirror().history(contact(1), 1))).containsExactly(second);
        assertThat(listed(s -> s.mirror().history(contact(2), 9))).isEmpty();
    }

    private static HistoryRow history(Instant seenAfter, String value, Optional<Instant> changedAt) {
        return new HistoryRow(
                contact(1),
                "stage",
                FieldValue.blank(),
                FieldValue.text(value),
                changedAt,
                seenAfter.minusSeconds(60),
                seenAfter);
    }
}
