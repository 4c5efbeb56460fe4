package io.entente.connector.mautic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.connector.ChangeFeed;
import io.entente.connector.Cursor;
import io.entente.connector.SweepToken;
import io.entente.connector.Write;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.Observation;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import io.entente.sandbox.Fault;
import io.entente.sandbox.mautic.MauticVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the audit log is walked, and what happens where one contact spoils a page. */
class MauticReadsTest {
    private final MauticHarness mautic = new MauticHarness(MauticVersion.V7_0_0);
    private final Interceptor before = new Interceptor(mautic.sandbox().uri());
    private final Map<RecordKey, SystemRecord> remembered = new HashMap<>();
    private final MauticHarness through = new MauticHarness(mautic.sandbox(), before.uri(), this::remembered);

    @AfterEach
    void close() {
        through.close();
        before.close();
        mautic.close();
    }

    @Test
    void a_log_without_the_row_seen_last_is_lost() {
        mautic.create("a@example.org", "A");
        var cursor = mautic.connector().latest();
        mautic.create("b@example.org", "B");
        mautic.sandbox().prune(Integer.MAX_VALUE);
        mautic.create("c@example.org", "C");

        assertThat(mautic.connector().changesSince(cursor)).isInstanceOf(ChangeFeed.Lost.class);
        assertThat(mautic.connector().changesSince(new Cursor("somebody else's")))
                .isInstanceOf(ChangeFeed.Lost.class);
    }

    @Test
    void a_log_that_was_pruned_before_the_row_seen_last_is_whole() {
        mautic.create("a@example.org", "A");
        var cursor = mautic.connector().latest();
        mautic.sandbox().prune((int) AuditCursor.parse(cursor).orElseThrow().last());
        var key = mautic.create("b@example.org", "B");

        assertThat(page(mautic, cursor).observations())
                .extracting(Observation::key)
                .containsExactly(key);
    }

    @Test
    void a_row_that_becomes_visible_after_a_later_one_is_told_once() {
        mautic.create("a@example.org", "A");
        var cursor = through.connector().latest();
        var late = mautic.create("late@example.org", "L");
        var prompt = mautic.create("prompt@example.org", "P");
        before.change(answer ->
                answer.replaceAll("\\{[^{}]*\"object_id\":\"" + late.id() + "\".*?\"ip_address\":[^}]*},", ""));

        var first = page(through, cursor);
        before.change(answer -> answer);
        var second = page(through, first.next());
        var third = page(through, second.next());

        assertThat(first.observations()).extracting(Observation::key).containsExactly(prompt);
        assertThat(second.observations()).extracting(Observation::key).containsExactly(late);
        assertThat(third.observations()).isEmpty();
    }

    @Test
    void a_change_to_what_is_remembered_already_is_not_read() {
        var key = mautic.create("a@example.org", "A");
        var cursor = through.connector().latest();
        mautic.change(key, "B");
        remember(key);
        var requests = mautic.requests();

        var page = page(through, cursor);

        assertThat(page.observations()).isEmpty();
        assertThat(mautic.requests() - requests).isEqualTo(1);
    }

    @Test
    void a_change_to_something_else_than_what_is_remembered_is_read() {
        var key = mautic.create("a@example.org", "A");
        remember(key);
        var cursor = through.connector().latest();
        mautic.edit(key, Map.of("firstname", "B", "zipcode", "12345"));

        assertThat(page(through, cursor).observations())
                .singleElement()
                .isInstanceOfSatisfying(Observation.Present.class, present -> assertThat(
                                present.record().value("firstname"))
                        .isEqualTo(FieldValue.text("B")));
    }

    @Test
    void a_change_of_a_field_that_nobody_reads_is_not_read() {
        var key = mautic.create("a@example.org", "A");
        remember(key);
        var cursor = through.connector().latest();
        mautic.edit(key, Map.of("city", "Bonn"));
        var requests = mautic.requests();

        assertThat(page(through, cursor).observations()).isEmpty();
        assertThat(mautic.requests() - requests).isEqualTo(1);
    }

    @Test
    void an_opt_out_is_told_even_where_the_contact_is_remembered() {
        var key = mautic.create("a@example.org", "A");
        remember(key);
        var cursor = through.connector().latest();
        mautic.edit(key, Map.of("doNotContact", List.of(Map.of("channel", "email", "reason", 1))));

        assertThat(page(through, cursor).observations())
                .singleElement()
                .isInstanceOfSatisfying(Observation.Present.class, present -> {
                    assertThat(present.record().value("dnc.email")).isEqualTo(FieldValue.flag(true));
                    assertThat(present.record().changedAt()).containsOnlyKeys("dnc.email");
                });
    }

    @Test
    void each_change_has_the_time_of_its_row_and_ours_are_by_us_and_date_nothing() {
        var theirs = mautic.create("a@example.org", "A");
        var cursor = mautic.connector().latest();
        mautic.change(theirs, "B");
        mautic.connector()
                .write(List.of(new Write(
                        "contact",
                        new PersonId(new UUID(0, 1).toString()),
                        Optional.empty(),
                        Map.of("email", FieldValue.text("ours@example.org")))));

        var told = page(mautic, cursor).observations();

        assertThat(told).hasSize(2).allSatisfy(each -> {
            var present = (Observation.Present) each;
            assertThat(present.byUs()).isEqualTo(!present.key().equals(theirs));
            assertThat(present.record().changedAt().isEmpty()).isEqualTo(present.byUs());
            assertThat(present.record().changedAt().values())
                    .allMatch(at -> !at.isAfter(present.record().modifiedAt()));
        });
    }

    @Test
    void a_contact_that_mautic_cannot_list_is_told_and_passed() {
        var keys = fill(10);
        spoil(keys.get(4));

        var read = new ArrayList<RecordKey>();
        var unreadable = new ArrayList<Observation.Unreadable>();
        var next = Optional.<SweepToken>empty();
        do {
            var page = through.connector().sweep("contact", next);
            page.records().forEach(record -> read.add(record.key()));
            unreadable.addAll(page.unreadable());
            next = page.next();
        } while (next.isPresent());

        assertThat(unreadable).extracting(Observation.Unreadable::key).containsExactly(keys.get(4));
        assertThat(read).hasSize(9).doesNotHaveDuplicates().doesNotContain(keys.get(4));
    }

    @Test
    void a_contact_that_mautic_cannot_give_hinders_no_other_one_that_is_read() {
        var keys = fill(10);
        spoil(keys.get(4));

        var observed = through.connector().read(keys);

        assertThat(observed).extracting(Observation::key).containsExactlyElementsOf(keys);
        assertThat(observed.get(4)).isInstanceOf(Observation.Unreadable.class);
        assertThat(observed)
                .filteredOn(each -> each instanceof Observation.Present)
                .hasSize(9);
    }

    @Test
    void a_contact_in_a_form_that_cannot_be_read_is_told_and_passed() {
        var keys = fill(3);
        before.change(answer -> answer.replace("\"value\":\"text 1\"", "\"value\":\"text 1\",\"type\":\"datetime\""));

        var page = through.connector().sweep("contact", Optional.empty());

        assertThat(page.records()).extracting(SystemRecord::key).containsExactly(keys.get(0), keys.get(2));
        assertThat(page.unreadable()).singleElement().satisfies(bad -> {
            assertThat(bad.key()).isEqualTo(keys.get(1));
            assertThat(bad.failure()).hasMessageContaining("firstname");
            assertThat(bad.failure().getMessage()).doesNotContain("text 1");
        });
    }

    @Test
    void a_mautic_that_fails_at_everything_is_away_and_not_searched_for_a_bad_contact() {
        fill(10);
        mautic.sandbox().faults().add(new Fault("*", "/api/", Fault.Kind.STATUS, 500, Optional.empty(), 1_000));
        var requests = mautic.requests();

        assertThatThrownBy(() -> mautic.connector().sweep("contact", Optional.empty()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE));
        assertThat(mautic.requests() - requests).isLessThan(5);
    }

    @Test
    void a_filter_that_mautic_ignores_is_noticed() {
        fill(3);
        before.change(answer -> answer.replace("\"id\":3,", "\"id\":1,"));

        assertThatThrownBy(() -> through.connector().sweep("contact", Optional.of(new SweepToken("2"))))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("mautic.filter-ignored"));
    }

    private List<RecordKey> fill(int contacts) {
        return IntStream.range(0, contacts)
                .mapToObj(i -> mautic.create("person-" + i + "@example.org", "text " + i))
                .toList();
    }

    private void spoil(RecordKey key) {
        before.change(answer -> answer.contains("\"id\":" + key.id() + ",") ? "" : answer);
    }

    private void remember(RecordKey key) {
        var now = (Observation.Present) mautic.connector().read(List.of(key)).get(0);
        remembered.put(key, now.record());
    }

    private Map<RecordKey, SystemRecord> remembered(Set<RecordKey> keys) {
        var found = new HashMap<>(remembered);
        found.keySet().retainAll(keys);
        return found;
    }

    private static ChangeFeed.Page page(MauticHarness through, Cursor cursor) {
        var feed = through.connector().changesSince(cursor);
        assertThat(feed).isInstanceOf(ChangeFeed.Page.class);
        return (ChangeFeed.Page) feed;
    }
}
