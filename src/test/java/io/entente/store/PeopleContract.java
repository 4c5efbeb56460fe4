package io.entente.store;

import static io.entente.store.Samples.LATER;
import static io.entente.store.Samples.NOON;
import static io.entente.store.Samples.contact;
import static io.entente.store.Samples.lead;
import static io.entente.store.Samples.link;
import static io.entente.store.Samples.person;
import static io.entente.store.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.AgreedValue;
import io.entente.model.Agreement;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.Link;
import io.entente.model.LinkedRecord;
import io.entente.model.MatchedBy;
import io.entente.model.Occasion;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link People} promises. */
interface PeopleContract extends StoreUnderTest {
    private void givenPeople(int count) {
        given(s -> s.people()
                .create(
                        IntStream.rangeClosed(1, count)
                                .mapToObj(Samples::person)
                                .toList(),
                        NOON));
    }

    private Link linkOf(RecordKey key) {
        return found(s -> Optional.ofNullable(s.people().links(List.of(key)).get(key)))
                .orElseThrow();
    }

    @Test
    default void people_made_known_twice_are_known_once() {
        givenPeople(2);
        givenPeople(3);

        assertThat(counted(s -> s.people().count())).isEqualTo(3);
        assertThat(listed(s -> s.people().existing(List.of(person(3), person(4)))))
                .containsExactly(person(3));
    }

    @Test
    default void a_link_is_kept_and_may_be_repeated() {
        givenPeople(1);
        var link = new Link(person(1), contact(1), MatchedBy.EXTERNAL_ID, true, NOON);

        given(s -> s.people().link(List.of(link)));
        given(s -> s.people().link(List.of(link(person(1), contact(1)))));

        assertThat(mapped(s -> s.people().links(List.of(contact(1), contact(2)))))
                .isEqualTo(Map.of(contact(1), link));
    }

    @Test
    default void a_link_is_never_moved_by_linking() {
        givenPeople(2);
        given(s -> s.people().link(List.of(link(person(1), contact(1)))));

        assertThatThrownBy(() ->
                        given(s -> s.people().link(List.of(link(person(2), contact(2)), link(person(2), contact(1))))))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.INTERNAL);
                    assertThat(failure.code()).isEqualTo("store.link-exists");
                });
        assertThat(linkOf(contact(1)).person()).isEqualTo(person(1));
        assertThat(mapped(s -> s.people().links(List.of(contact(2))))).isEmpty();
    }

    @Test
    default void a_moved_link_belongs_to_its_new_person_everywhere() {
        givenPeople(2);
        given(s -> {
            s.mirror().put(List.of(row(contact(1))), Occasion.CHANGE);
            s.people().link(List.of(link(person(1), contact(1))));
            s.people().pin(person(1), contact(1));
        });

        given(s -> s.people().move(contact(1), person(2), MatchedBy.MERGE, LATER));

        assertThat(linkOf(contact(1))).isEqualTo(new Link(person(2), contact(1), MatchedBy.MERGE, false, LATER));
        assertThat(listed(s -> s.mirror().touchedPeople(Optional.empty(), 9))).containsExactly(person(2));
        assertThat(listed(s -> s.people().byEmail("ada@example.org"))).containsExactly(person(2));
    }

    @Test
    default void a_record_without_link_cannot_be_moved_or_pinned() {
        givenPeople(1);

        assertThatThrownBy(() -> given(s -> s.people().move(contact(1), person(1), MatchedBy.MERGE, NOON)))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> given(s -> s.people().pin(person(1), contact(1))))
                .isInstanceOf(Failure.class);
    }

    @Test
    default void one_record_for_each_side_is_pinned() {
        givenPeople(2);
        given(s -> {
            s.mirror().put(List.of(row(contact(1)), row(lead(1)), row(lead(2)), row(lead(3))));
            s.people()
                    .link(List.of(
                            link(person(1), contact(1)),
                            link(person(1), lead(1)),
                            link(person(1), lead(2)),
                            link(person(2), lead(3))));
            s.people().pin(person(1), contact(1));
            s.people().pin(person(2), lead(3));
            s.people().pin(person(1), lead(1));
        });

        given(s -> s.people().pin(person(1), lead(2)));

        assertThat(linkOf(contact(1)).pinned()).isTrue();
        assertThat(linkOf(lead(1)).pinned()).isFalse();
        assertThat(linkOf(lead(2)).pinned()).isTrue();
        assertThat(linkOf(lead(3)).pinned()).isTrue();
    }

    @Test
    default void people_are_loaded_with_all_of_both_sides_in_the_order_asked() {
        givenPeople(3);
        var agreement = new Agreement(Map.of("email", AgreedValue.seen(FieldValue.text("x"), NOON)));
        given(s -> {
            s.mirror().put(List.of(row(lead(1)), row(contact(1)), row(contact(2))));
            s.people()
                    .link(List.of(link(person(1), lead(1)), link(person(1), contact(1)), link(person(2), contact(2))));
            s.agreements().put(Map.of(lead(1), agreement));
        });

        var views = store().read(s -> s.people().load(List.of(person(3), person(2), person(9), person(1))));

        assertThat(views)
                .containsExactly(
                        new PersonView(person(3), List.of()),
                        new PersonView(person(2), List.of(linked(Side.MARKETING, contact(2), 2, Agreement.none()))),
                        new PersonView(
                                person(1),
                                List.of(
                                        linked(Side.MARKETING, contact(1), 1, Agreement.none()),
                                        linked(Side.CRM, lead(1), 1, agreement))));
    }

    private static LinkedRecord linked(Side side, RecordKey key, int person, Agreement agreement) {
        return new LinkedRecord(side, row(key).record(), link(person(person), key), agreement);
    }

    @Test
    default void more_people_than_one_statement_takes_are_loaded_all() {
        givenPeople(6_500);
        var all = IntStream.rangeClosed(1, 6_500).mapToObj(Samples::person).toList();

        assertThat(listed(s -> s.people().load(all))).extracting(PersonView::id).isEqualTo(all);
    }

    @Test
    default void people_are_found_by_the_address_of_any_record() {
        givenPeople(2);
        given(s -> {
            s.mirror()
                    .put(List.of(
                            row(contact(1), "a@example.org"),
                            row(lead(1), "a@example.org"),
                            row(lead(2), "a@example.org"),
                            row(lead(3), "b@example.org")));
            s.people().link(List.of(link(person(2), contact(1)), link(person(2), lead(1)), link(person(1), lead(2))));
        });

        assertThat(listed(s -> s.people().byEmail("a@example.org"))).containsExactly(person(1), person(2));
        assertThat(listed(s -> s.people().byEmail("b@example.org"))).isEmpty();
    }

    @Test
    default void everybody_is_read_page_by_page() {
        givenPeople(3);

        assertThat(listed(s -> s.people().page(Optional.empty(), 2))).containsExactly(person(1), person(2));
        assertThat(listed(s -> s.people().page(Optional.of(person(2)), 2))).containsExactly(person(3));
    }

    @Test
    default void people_who_stand_on_one_side_only_are_counted_without_what_is_gone() {
        givenPeople(3);
        given(s -> {
            s.mirror().put(List.of(row(contact(1)), row(contact(2)), row(lead(1)), row(lead(3))));
            s.people()
                    .link(List.of(
                            link(person(1), contact(1)),
                            link(person(1), lead(1)),
                            link(person(2), contact(2)),
                            link(person(3), lead(3))));
        });
        assertThat(counted(s -> s.people().countOnlyOn(Side.MARKETING))).isEqualTo(1);
        assertThat(counted(s -> s.people().countOnlyOn(Side.CRM))).isEqualTo(1);

        given(s -> s.mirror().gone(List.of(lead(1)), NOON));

        assertThat(counted(s -> s.people().countOnlyOn(Side.MARKETING))).isEqualTo(2);
    }
}
