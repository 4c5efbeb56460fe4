package io.entente.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldValue;
import io.entente.model.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every connector promises about changes since a cursor. */
interface FeedContract {
    ConnectorHarness harness();

    private Probe side() {
        return new Probe(harness());
    }

    @Test
    default void the_feed_tells_a_creation_a_change_and_nothing_from_before_the_cursor() {
        var untouched = harness().create("untouched@example.org", "as it was");
        var changed = harness().create("changed@example.org", "as it was");
        harness().settle();
        var cursor = side().connector().latest();

        harness().change(changed, "changed since");
        var created = harness().create("created@example.org", "new");

        var told = Probe.present(side().drain(cursor));
        assertThat(told).containsKeys(changed, created);
        assertThat(side().text(told, changed)).isEqualTo(FieldValue.text("changed since"));
        assertThat(told.get(created)).isNotNull().satisfies(record -> {
            assertThat(record.value(harness().email())).isEqualTo(FieldValue.text("created@example.org"));
            assertThat(record.isOpen()).isTrue();
        });
        assertThat(side().drain(cursor)).noneMatch(each -> each instanceof Observation.Gone);
        assertThat(told.keySet()).isSubsetOf(untouched, changed, created);
    }

    @Test
    default void a_cursor_may_be_read_from_again_and_tells_no_less() {
        var key = harness().create("a@example.org", "one");
        harness().settle();
        var cursor = side().connector().latest();
        harness().change(key, "two");

        var first = Probe.present(side().drain(cursor));
        var again = Probe.present(side().drain(cursor));

        assertThat(first).containsKey(key);
        assertThat(again).isEqualTo(first);
    }

    @Test
    default void a_page_boundary_of_the_feed_loses_nothing() {
        var cursor = side().connector().latest();
        var created = side().fill(2 * harness().feedPage() + 3);

        var told = Probe.present(side().drain(cursor));

        assertThat(told.keySet()).containsAll(created);
    }

    @Test
    default void what_happens_between_two_pages_is_told() {
        var cursor = side().connector().latest();
        var created = side().fill(harness().feedPage() + 1);
        harness().settle();
        var page = side().page(cursor);

        harness().change(created.get(0), "meanwhile");
        var later = harness().create("later@example.org", "later");

        var told = Probe.present(side().drain(page.next()));
        assertThat(told).containsKey(later);
        assertThat(side().text(told, created.get(0))).isEqualTo(FieldValue.text("meanwhile"));
    }

    @Test
    default void an_idle_cycle_is_cheap_and_stays_so() {
        side().fill(3);
        var cursor = side().settled(side().connector().latest());
        var before = harness().requests();

        var page = side().page(cursor);

        assertThat(page.observations()).isEmpty();
        assertThat(page.more()).isFalse();
        assertThat(harness().requests() - before).isEqualTo(harness().idleRequests());
    }

    @Test
    default void a_feed_that_was_read_to_its_end_tells_nothing_twice_for_ever() {
        var cursor = side().connector().latest();
        side().fill(harness().feedPage() + 2);

        var atTheEnd = side().settled(cursor);

        assertThat(side().drain(atTheEnd)).isEmpty();
    }

    @Test
    default void a_deletion_is_told_where_the_feed_tells_deletions() {
        var keys = side().fill(2);
        harness().settle();
        var cursor = side().connector().latest();

        harness().change(keys.get(0), "shortly before its end");
        harness().delete(keys.get(0));

        var told = side().drain(cursor);
        if (side().can(Capability.TELLS_DELETIONS)) {
            assertThat(told)
                    .filteredOn(each -> each.key().equals(keys.get(0)))
                    .last()
                    .isInstanceOf(Observation.Gone.class);
        }
        assertThat(side().connector().read(List.of(keys.get(0))))
                .singleElement()
                .isInstanceOf(Observation.Gone.class);
    }

    @Test
    default void a_merge_is_told_before_the_end_of_its_loser() {
        if (!side().can(Capability.TELLS_MERGES)) {
            return;
        }
        var keys = side().fill(3);
        harness().settle();
        var cursor = side().connector().latest();

        harness().merge(keys.get(0), keys.get(1));

        var told = side().drain(cursor);
        var ofLoser =
                told.stream().filter(each -> each.key().equals(keys.get(0))).toList();
        assertThat(ofLoser).first().isInstanceOfSatisfying(Observation.Merged.class, merged -> assertThat(merged.into())
                .isEqualTo(keys.get(1)));
        assertThat(Probe.present(told)).containsKey(keys.get(1)).doesNotContainKey(keys.get(0));
    }
}
