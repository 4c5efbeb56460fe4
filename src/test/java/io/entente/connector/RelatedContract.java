package io.entente.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every connector promises about records around people; a harness without such a stream promises nothing here. */
interface RelatedContract {
    ConnectorHarness harness();

    private Connector connector() {
        return harness().connector();
    }

    /** The stream under test, where the side has one. */
    private Optional<RelatedHarness> around() {
        return harness().around();
    }

    private List<RelatedRecord> drain(RelatedHarness around, Optional<Cursor> from, List<Cursor> last) {
        harness().settle();
        var told = new ArrayList<RelatedRecord>();
        var cursor = from;
        RelatedPage page;
        do {
            var pages = connector().related(Map.of(around.stream(), cursor));
            assertThat(pages).containsOnlyKeys(around.stream());
            page = pages.values().iterator().next();
            assertThat(page.records()).extracting(RelatedRecord::at).isSorted();
            told.addAll(page.records());
            cursor = Optional.of(page.next());
        } while (page.more());
        last.add(page.next());
        return told;
    }

    private List<RelatedRecord> drain(RelatedHarness around, Optional<Cursor> from) {
        return drain(around, from, new ArrayList<>());
    }

    private Cursor end(RelatedHarness around) {
        var last = new ArrayList<Cursor>();
        drain(around, Optional.empty(), last);
        return last.get(0);
    }

    private List<RecordKey> fill(RelatedHarness around, int records) {
        return around.fill(around.person("person@example.org"), records);
    }

    @Test
    default void without_a_cursor_a_stream_is_told_from_the_beginning_oldest_first_over_all_pages() {
        around().ifPresent(around -> {
            var added = fill(around, 2 * around.page() + 3);

            assertThat(drain(around, Optional.empty()))
                    .extracting(RelatedRecord::key)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(added);
        });
    }

    @Test
    default void a_record_tells_whom_it_is_about_and_what_it_holds() {
        around().ifPresent(around -> {
            var person = around.person("ada@example.org");
            var added = around.add(person, "what it says");

            assertThat(drain(around, Optional.empty())).singleElement().satisfies(told -> {
                assertThat(told.key()).isEqualTo(added);
                assertThat(told.about()).contains(person);
                assertThat(told.gone()).isFalse();
                assertThat(told.value(around.text()).display()).isEqualTo("what it says");
            });
        });
    }

    @Test
    default void what_was_added_or_changed_after_a_cursor_is_told_from_it() {
        around().ifPresent(around -> {
            var known = fill(around, 2);
            var cursor = end(around);

            around.change(known.get(0), "changed since");
            var added = fill(around, 1);

            assertThat(drain(around, Optional.of(cursor)))
                    .anyMatch(told -> told.key().equals(known.get(0))
                            && told.value(around.text()).display().equals("changed since"))
                    .extracting(RelatedRecord::key)
                    .containsAll(added);
        });
    }

    @Test
    default void a_cursor_of_a_stream_may_be_read_from_again_and_tells_no_less() {
        around().ifPresent(around -> {
            var cursor = end(around);
            fill(around, 3);

            var first = drain(around, Optional.of(cursor));

            assertThat(drain(around, Optional.of(cursor))).isEqualTo(first).hasSize(3);
        });
    }

    @Test
    default void what_is_deleted_is_told_as_gone() {
        around().ifPresent(around -> {
            var known = fill(around, 2);
            var cursor = end(around);

            around.delete(known.get(0));

            assertThat(drain(around, Optional.of(cursor)))
                    .anyMatch(told -> told.key().equals(known.get(0)) && told.gone());
        });
    }

    @Test
    default void what_changes_around_people_between_two_pages_is_told() {
        around().ifPresent(around -> {
            var known = fill(around, around.page() + 1);
            harness().settle();
            var page = connector()
                    .related(Map.of(around.stream(), Optional.<Cursor>empty()))
                    .values()
                    .iterator()
                    .next();
            assertThat(page.more()).isTrue();

            around.change(known.get(0), "meanwhile");

            assertThat(drain(around, Optional.of(page.next())))
                    .anyMatch(told -> told.value(around.text()).display().equals("meanwhile"));
        });
    }

    @Test
    default void all_streams_together_cost_at_most_two_requests_where_nothing_happened() {
        around().ifPresent(around -> {
            var cursors = new LinkedHashMap<String, Optional<Cursor>>();
            connector().relatedStreams().forEach(stream -> cursors.put(stream, Optional.empty()));
            var later = new LinkedHashMap<String, Optional<Cursor>>();
            connector().related(cursors).forEach((stream, page) -> later.put(stream, Optional.of(page.next())));
            harness().settle();
            long before = harness().requests();

            var pages = connector().related(later);

            assertThat(pages.values()).noneMatch(RelatedPage::more);
            assertThat(harness().requests() - before).isLessThanOrEqualTo(2);
        });
    }
}
