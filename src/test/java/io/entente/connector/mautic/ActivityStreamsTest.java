package io.entente.connector.mautic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.connector.Cursor;
import io.entente.connector.RelatedPage;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.sandbox.TestClock;
import io.entente.sandbox.mautic.Deed;
import io.entente.sandbox.mautic.MauticVersion;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What contacts did, stream by stream. */
class ActivityStreamsTest {
    private static final String ADA = "ada@visitor.example";
    private static final Set<String> ALL = Set.of(
            "form-submission",
            "page-hit",
            "email-open",
            "email-reply",
            "segment-member",
            "campaign-member",
            "segment",
            "campaign");

    private final MauticHarness mautic = new MauticHarness(MauticVersion.V7_0_0);
    private RecordKey ada = new RecordKey("mautic", "contact", "0");

    @BeforeEach
    void visitor() {
        ada = mautic.create(ADA, "Ada");
    }

    @AfterEach
    void stop() {
        mautic.close();
    }

    @ParameterizedTest
    @EnumSource(MauticVersion.class)
    void each_thing_done_is_told_once_with_whom_it_is_about_and_what_it_was_called(MauticVersion version) {
        try (var other = new MauticHarness(version)) {
            var who = other.create(ADA, "Ada");
            for (var deed : Deed.values()) {
                other.sandbox().act(ADA, deed, "Autumn");
            }
            var connector = other.connector(ALL);

            for (var stream : List.of("form-submission", "page-hit", "email-open", "email-reply")) {
                assertThat(tell(connector, stream))
                        .isNotEmpty()
                        .allSatisfy(record -> assertThat(record.about()).containsExactly(who))
                        .allSatisfy(record -> assertThat(record.value("name")).isEqualTo(FieldValue.text("Autumn")))
                        .noneMatch(RelatedRecord::gone);
            }
            assertThat(tell(connector, "page-hit"))
                    .extracting(record -> record.key().object())
                    .containsExactly("page-hit", "email-click");
            assertThat(tell(connector, "campaign"))
                    .singleElement()
                    .satisfies(record -> assertThat(record.value("name")).isEqualTo(FieldValue.text("Autumn")))
                    .satisfies(record ->
                            assertThat(record.value("published").isYes()).isTrue());
            assertThat(tell(connector, "segment"))
                    .extracting(record -> record.key().id())
                    .containsExactly("1");
        }
    }

    @Test
    void whoever_left_a_segment_is_told_as_gone_and_the_segment_is_named() {
        mautic.sandbox().act(ADA, Deed.JOIN_SEGMENT, "MQL");
        mautic.sandbox().act(ADA, Deed.JOIN_CAMPAIGN, "Nurture");
        var connector = mautic.connector(Set.of("segment-member", "campaign-member"));
        var joined = page(connector, "segment-member", Optional.empty());
        assertThat(joined.records()).singleElement().satisfies(member -> {
            assertThat(member.about()).containsExactlyInAnyOrder(ada, new RecordKey("mautic", "segment", "1"));
            assertThat(member.gone()).isFalse();
            assertThat(member.value("name")).isEqualTo(FieldValue.text("MQL"));
        });

        mautic.sandbox().act(ADA, Deed.LEAVE_SEGMENT, "MQL");

        assertThat(page(connector, "segment-member", Optional.of(joined.next())).records())
                .singleElement()
                .satisfies(member -> assertThat(member.gone()).isTrue())
                .satisfies(member -> assertThat(member.key())
                        .isEqualTo(joined.records().get(0).key()));
        assertThat(tell(connector, "campaign-member")).singleElement().satisfies(member -> assertThat(member.gone())
                .isFalse());
    }

    @Test
    void a_look_at_which_nothing_happened_costs_one_request_for_each_stream() {
        mautic.sandbox().act(ADA, Deed.FILL_FORM, "Demo");
        mautic.sandbox().act(ADA, Deed.REPLY_EMAIL, "Hello");
        var connector = mautic.connector(Set.of("form-submission", "page-hit"));
        var forms = page(connector, "form-submission", Optional.empty()).next();
        var hits = page(connector, "page-hit", Optional.empty()).next();
        long before = mautic.requests();

        connector.related(Map.of("form-submission", Optional.of(forms), "page-hit", Optional.of(hits)));

        assertThat(mautic.requests() - before).isEqualTo(2);
    }

    @Test
    void a_title_is_looked_up_once_and_again_only_for_what_is_new() {
        var connector = mautic.connector(Set.of("form-submission"));
        fill("One", "One", "Two");
        long before = mautic.requests();
        var first = page(connector, "form-submission", Optional.empty());
        assertThat(mautic.requests() - before).isEqualTo(2);

        fill("Two");
        long later = mautic.requests();
        page(connector, "form-submission", Optional.of(first.next()));
        assertThat(mautic.requests() - later).isEqualTo(1);

        fill("Three");
        assertThat(page(connector, "form-submission", Optional.of(first.next())).records())
                .extracting(record -> record.value("name").display())
                .endsWith("Two", "Three");
    }

    @Test
    void a_form_that_was_renamed_is_told_by_its_new_name_on_the_next_day() {
        var clock = new TestClock();
        try (var before = new Interceptor(mautic.sandbox().uri());
                var other = new MauticHarness(mautic.sandbox(), before.uri(), KnownValues.none())) {
            var settings = MauticSettings.of(MauticHarness.FIELDS)
                    .withStreams(Set.of("form-submission"), Duration.ofDays(365));
            var connector = new MauticConnector(other.gateway(MauticHarness.USER), settings, KnownValues.none(), clock);
            fill("Spring");
            assertThat(named(connector)).containsExactly("Spring");
            before.change(
                    (target, answer) -> target.startsWith("/api/forms") ? answer.replace("Spring", "Summer") : answer);

            clock.advance(Duration.ofHours(23));
            assertThat(named(connector)).containsExactly("Spring");
            clock.advance(Duration.ofHours(1));
            assertThat(named(connector)).containsExactly("Summer");
        }
    }

    @Test
    void an_opening_of_a_mail_without_a_time_of_its_own_is_told_all_the_same() {
        mautic.sandbox().act(ADA, Deed.OPEN_EMAIL, "Hello");
        try (var before = new Interceptor(mautic.sandbox().uri());
                var other = new MauticHarness(mautic.sandbox(), before.uri(), KnownValues.none())) {
            before.change((target, answer) -> target.startsWith("/api/stats/email_stats?")
                    ? answer.replace("\"date_sent\"", "\"sent\"")
                    : answer);

            assertThat(named(other.connector(Set.of("email-open")), "email-open"))
                    .containsExactly("Hello");
        }
    }

    @Test
    void a_page_has_as_many_rows_as_are_asked_for_and_goes_on_to_the_end() {
        var connector = mautic.connector(Set.of("form-submission"));
        for (int i = 0; i < 45; i++) {
            fill("Form");
        }

        var pages = pages(connector, "form-submission");

        assertThat(pages).hasSize(3);
        assertThat(pages.stream()
                        .flatMap(page -> page.records().stream())
                        .map(RelatedRecord::key)
                        .distinct())
                .hasSize(45);
    }

    @Test
    void rows_that_were_cleaned_away_behind_the_cursor_are_nothing_to_worry_about() {
        var connector = mautic.connector(Set.of("form-submission"));
        for (int i = 0; i < 12; i++) {
            fill("Form");
        }
        var cursor = page(connector, "form-submission", Optional.empty()).next();

        mautic.sandbox().loseActivities(12);
        fill("After");

        assertThat(page(connector, "form-submission", Optional.of(cursor)).records())
                .extracting(record -> record.key().id())
                .containsExactly("12", "13");
    }

    @Test
    void a_table_that_was_brought_back_from_a_copy_is_read_from_the_beginning() {
        var connector = mautic.connector(Set.of("form-submission"));
        for (int i = 0; i < 12; i++) {
            fill("Form");
        }
        var cursor = page(connector, "form-submission", Optional.empty()).next();

        mautic.sandbox().restoreActivities(2);
        fill("Again");

        assertThat(page(connector, "form-submission", Optional.of(cursor)).records())
                .extracting(record -> record.key().id())
                .containsExactly("1", "2", "3");
    }

    @Test
    void an_empty_table_is_no_reason_to_worry_either() {
        var connector = mautic.connector(Set.of("form-submission"));
        var empty = page(connector, "form-submission", Optional.empty());
        assertThat(empty.records()).isEmpty();
        assertThat(empty.more()).isFalse();

        fill("First");

        assertThat(page(connector, "form-submission", Optional.of(empty.next())).records())
                .hasSize(1);
    }

    @Test
    void an_unknown_table_is_a_failure_of_configuration_and_not_an_empty_one() {
        var reader = new StatsReader(mautic.gateway(MauticHarness.USER));
        var table = new StatsTable("form_fillings", "date_filled", Optional.empty());

        assertThatThrownBy(() -> reader.behind(table, 0, Optional.empty(), 10))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIGURATION);
                    assertThat(failure.code()).isEqualTo("mautic.unknown-table");
                    assertThat(failure.getMessage()).contains("form_fillings");
                });
    }

    @Test
    void a_refusal_that_comes_with_status_200_is_one_all_the_same() {
        try (var before = new Interceptor(mautic.sandbox().uri());
                var other = new MauticHarness(mautic.sandbox(), before.uri(), KnownValues.none())) {
            before.change(answer -> "{\"errors\":[{\"message\":\"You do not have the view permission\",\"code\":0}]}");
            var reader = new StatsReader(other.gateway(MauticHarness.USER));

            assertThatThrownBy(() -> reader.behind(StatsTable.HITS, 0, Optional.empty(), 10))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo("mautic.table-refused"));
        }
    }

    @Test
    void what_the_connected_user_may_not_see_is_hidden_and_the_rest_is_told() {
        fill("Form");
        try (var before = new Interceptor(mautic.sandbox().uri());
                var other = new MauticHarness(mautic.sandbox(), before.uri(), KnownValues.none())) {
            before.change((target, answer) -> target.contains("page_hits") ? "{\"errors\":[{}]}" : answer);
            var connector = other.connector(Set.of("page-hit", "form-submission"));

            assertThat(connector.hiddenStreams()).containsOnlyKeys("page-hit").allSatisfy((stream, why) -> {
                assertThat(why.code()).isEqualTo("mautic.table-refused");
                assertThat(why.getMessage()).contains("page_hits", "Contacts: View Own and View Others");
            });
            assertThat(connector.related(Map.of("page-hit", Optional.empty(), "form-submission", Optional.empty())))
                    .containsOnlyKeys("form-submission");
        }
    }

    @Test
    void what_is_older_than_the_history_is_not_read_at_first() {
        fill("Old");
        var now = Clock.offset(Clock.systemUTC(), Duration.ofDays(400));
        var settings =
                MauticSettings.of(MauticHarness.FIELDS).withStreams(Set.of("form-submission"), Duration.ofDays(365));
        var connector = new MauticConnector(mautic.gateway(MauticHarness.USER), settings, KnownValues.none(), now);

        assertThat(tell(connector, "form-submission")).isEmpty();
    }

    @Test
    void a_cursor_within_a_table_tells_nothing_twice_and_the_one_at_its_end_reaches_back() {
        var connector = mautic.connector(Set.of("form-submission"));
        for (int i = 0; i < 25; i++) {
            fill("Form");
        }

        var pages = pages(connector, "form-submission");

        assertThat(pages.stream().flatMap(page -> page.records().stream()).map(record -> record.key()
                        .id()))
                .hasSize(25)
                .doesNotHaveDuplicates();
        assertThat(page(connector, "form-submission", Optional.of(pages.get(1).next()))
                        .records())
                .hasSize(6);
    }

    private void fill(String... forms) {
        for (var form : forms) {
            mautic.sandbox().act(ADA, Deed.FILL_FORM, form);
        }
    }

    private static List<String> named(MauticConnector connector) {
        return named(connector, "form-submission");
    }

    private static List<String> named(MauticConnector connector, String stream) {
        return tell(connector, stream).stream()
                .map(record -> record.value("name").display())
                .toList();
    }

    private static List<RelatedRecord> tell(MauticConnector connector, String stream) {
        return pages(connector, stream).stream()
                .flatMap(page -> page.records().stream())
                .toList();
    }

    private static List<RelatedPage> pages(MauticConnector connector, String stream) {
        var pages = new ArrayList<RelatedPage>();
        Optional<Cursor> from = Optional.empty();
        do {
            pages.add(page(connector, stream, from));
            from = Optional.of(pages.get(pages.size() - 1).next());
        } while (pages.get(pages.size() - 1).more());
        return pages;
    }

    private static RelatedPage page(MauticConnector connector, String stream, Optional<Cursor> from) {
        return Optional.ofNullable(connector.related(Map.of(stream, from)).get(stream))
                .orElseThrow();
    }
}
