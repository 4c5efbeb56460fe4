package io.entente.connector.mautic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.connector.ChangeFeed;
import io.entente.connector.Connector;
import io.entente.connector.Cursor;
import io.entente.model.Failure;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.sandbox.mautic.MauticVersion;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log is read to its end, whatever one row or the server's own limit does to a page. */
class AuditLogTest {
    private final MauticHarness mautic = new MauticHarness(MauticVersion.V7_0_0);
    private final Interceptor before = new Interceptor(mautic.sandbox().uri());
    private final MauticHarness through = new MauticHarness(mautic.sandbox(), before.uri(), KnownValues.none());
    private final Cursor start = mautic.connector().latest();

    @AfterEach
    void close() {
        through.close();
        before.close();
        mautic.close();
    }

    @ParameterizedTest
    @CsvSource({
        "500, ''",
        "504, ''",
        "200, <html>Fatal error</html>",
        "200, []",
        "200, {}",
        "200, '{\"total\":\"9\",\"stats\":{}}'",
        "200, '{\"stats\":[]}'",
        "200, '{\"total\":\"9\",\"stats\":[{\"object\":\"lead\"}]}'",
        "200, '{\"total\":\"9\",\"stats\":[null]}'"
    })
    void a_row_that_spoils_its_page_is_told_once_and_passed(int status, String answer) {
        var keys = fill(30);
        long bad = lastRow() - 25;
        before.failWith(status);
        spoil(bad, page -> answer);

        var told = new ArrayList<Observation>();
        var end = drain(start, told);

        assertThat(unreadable(told)).containsExactly(row(bad));
        assertThat(present(told)).containsAll(keys.subList(0, 10)).containsAll(keys.subList(25, 30));
        assertThat(present(told).size()).isGreaterThanOrEqualTo(29);
        var again = new ArrayList<Observation>();
        drain(end, again);
        assertThat(again).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"date_added\":\"", "\"object_id\":\"", "\"id\":\"", "\"action\":", "\"object\":"})
    void a_row_without_what_it_needs_is_told_and_hinders_no_other(String key) {
        var keys = fill(10);
        long bad = lastRow() - 5;
        before.change(page -> rewrite(page, bad, key));

        var told = new ArrayList<Observation>();
        drain(start, told);

        assertThat(unreadable(told)).containsExactly(row(bad));
        assertThat(present(told).size()).isGreaterThanOrEqualTo(keys.size() - 1);
    }

    @Test
    void rows_that_spoil_their_pages_side_by_side_are_each_told() {
        fill(30);
        long last = lastRow();
        var bad = List.of(last - 20, last - 19, last - 17, last);
        before.change(page -> bad.stream().anyMatch(id -> page.contains("{\"id\":\"" + id + "\"")) ? "" : page);

        var told = new ArrayList<Observation>();
        var end = drain(start, told);
        var later = mautic.create("later@example.org", "later");
        var toldLater = new ArrayList<Observation>();
        drain(end, toldLater);

        assertThat(unreadable(told))
                .containsExactlyElementsOf(bad.stream().map(AuditLogTest::row).toList());
        assertThat(present(toldLater)).containsExactly(later);
        assertThat(unreadable(toldLater)).isEmpty();
    }

    @Test
    void the_newest_rows_need_not_be_readable_to_begin() {
        fill(5);
        long last = lastRow();
        for (long bad : List.of(last, last - 2)) {
            spoil(bad, page -> "");

            var cursor = through.connector().latest();

            assertThat(AuditCursor.parse(cursor)).hasValueSatisfying(parsed -> {
                assertThat(parsed.last()).isEqualTo(last);
                assertThat(parsed.unreadable()).containsExactly(bad);
            });
            var told = new ArrayList<Observation>();
            drain(cursor, told);
            assertThat(told).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 6, 19})
    void a_server_that_answers_with_fewer_rows_than_asked_for_is_read_to_the_end(int most) {
        before.redirect(target -> target.replace("limit=20", "limit=" + most));
        var keys = fill(30);

        var told = new ArrayList<Observation>();
        var end = drain(start, told);

        assertThat(present(told)).containsAll(keys);
        var again = new ArrayList<Observation>();
        drain(end, again);
        assertThat(again).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "100000"})
    void a_total_that_is_wrong_loses_nothing(String total) {
        before.change(page -> page.replaceAll("\"total\":\"\\d+\"", "\"total\":\"" + total + "\""));
        var keys = fill(30);

        var told = new ArrayList<Observation>();
        var end = start;
        for (int poll = 0; poll < 6; poll++) {
            end = drain(end, told);
        }

        assertThat(present(told)).containsAll(keys);
    }

    @Test
    void a_log_in_another_form_is_an_error_and_not_a_heap_of_parked_rows() {
        fill(30);
        before.change(page -> page.replace("\"date_added\":\"", "\"date_added\":\"on "));
        var connector = new MauticConnector(
                through.gateway(MauticHarness.ENTENTE.password()),
                MauticSettings.paged(MauticHarness.FIELDS, 7, 60, 40),
                KnownValues.none(),
                Clock.systemUTC());

        assertThatThrownBy(() -> drain(connector, start, new ArrayList<>()))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
                    assertThat(failure.code()).isEqualTo("mautic.unreadable-log");
                });
    }

    @Test
    void a_log_that_fails_as_a_whole_is_not_searched() {
        fill(10);
        before.change(page -> page.contains("\"stats\"") ? "" : page);
        long requests = mautic.requests();

        assertThatThrownBy(() -> through.connector().changesSince(start))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE));
        assertThat(mautic.requests() - requests).isLessThan(4);
    }

    @Test
    void a_log_out_of_order_is_an_error() {
        fill(3);
        before.change(page -> page.replace("{\"id\":\"" + lastRow() + "\"", "{\"id\":\"1\""));

        assertThatThrownBy(() -> through.connector().changesSince(start))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("mautic.filter-ignored"));
    }

    @Test
    void no_page_asks_for_more_than_mautic_was_seen_to_answer() {
        assertThat(MauticSettings.of(MauticHarness.FIELDS).feedPage()).isEqualTo(1_000);
        assertThatThrownBy(() -> MauticSettings.paged(MauticHarness.FIELDS, 1_000, 1_001, 200))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_cursor_says_the_same_as_text() {
        for (var text : List.of("audit:0:", "audit:9:3,4", "audit:9:3:5,6", "audit:9::5")) {
            assertThat(AuditCursor.parse(new Cursor(text)))
                    .map(AuditCursor::format)
                    .contains(new Cursor(text));
        }
    }

    @Test
    void a_bisection_asks_little_and_gives_up() {
        for (long wanted : List.of(1L, 2L, 3L, 7L, 8L, 1_000_001L)) {
            var asked = new ArrayList<Long>();

            var found = Bisection.lowest(0, number -> asked.add(number) && number >= wanted);

            assertThat(found).hasValue(wanted);
            assertThat(asked.size()).isLessThanOrEqualTo(2 * (64 - Long.numberOfLeadingZeros(wanted)));
        }
        assertThat(Bisection.lowest(5, number -> false)).isEmpty();
    }

    private List<RecordKey> fill(int contacts) {
        return IntStream.range(0, contacts)
                .mapToObj(i -> mautic.create("person-" + i + "@example.org", "text " + i))
                .toList();
    }

    private long lastRow() {
        return AuditCursor.parse(mautic.connector().latest()).orElseThrow().last();
    }

    private void spoil(long row, UnaryOperator<String> page) {
        before.change(answer -> answer.contains("{\"id\":\"" + row + "\"") ? page.apply(answer) : answer);
    }

    /** The page with one key of one row under another name. */
    private static String rewrite(String page, long row, String key) {
        int from = page.indexOf("{\"id\":\"" + row + "\"");
        int at = from < 0 ? -1 : page.indexOf(key, from);
        return at < 0 ? page : page.substring(0, at) + "\"x" + page.substring(at + 1);
    }

    /** The cursor at the end of the log. */
    private Cursor drain(Cursor from, List<Observation> told) {
        return drain(through.connector(), from, told);
    }

    private static Cursor drain(Connector connector, Cursor from, List<Observation> told) {
        var next = from;
        for (int pages = 0; pages < 500; pages++) {
            var feed = connector.changesSince(next);
            assertThat(feed).isInstanceOf(ChangeFeed.Page.class);
            var page = (ChangeFeed.Page) feed;
            told.addAll(page.observations());
            next = page.next();
            if (!page.more()) {
                return next;
            }
        }
        throw new AssertionError("the log has no end");
    }

    private static List<RecordKey> present(List<Observation> told) {
        return told.stream()
                .filter(each -> each instanceof Observation.Present)
                .map(Observation::key)
                .toList();
    }

    private static List<RecordKey> unreadable(List<Observation> told) {
        return told.stream()
                .filter(each -> each instanceof Observation.Unreadable)
                .map(Observation::key)
                .toList();
    }

    private static RecordKey row(long id) {
        return new RecordKey("mautic", "audit_log", Long.toString(id));
    }
}
