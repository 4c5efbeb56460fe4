package io.entente.related;

import static io.entente.related.Deeds.deed;
import static io.entente.related.Deeds.summary;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldValue;
import io.entente.model.RelatedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What sales reads of what a person did. */
class ActivitiesTest {
    @Test
    void what_was_done_stands_newest_first_and_views_of_pages_in_one_entry() {
        assertThat(summary(
                        deed("email-click", 1, "2026-11-18T09:00:00Z", "Autumn webinar"),
                        deed("form-submission", 1, "2026-11-20T10:00:00Z", "Request a demo"),
                        deed("page-hit", 1, "2026-11-17T10:00:00Z", "Pricing"),
                        deed("page-hit", 2, "2026-11-19T10:00:00Z", "Home")))
                .isEqualTo("2026-11-20 filled form Request a demo; 2026-11-19 viewed 2 pages in 30 days;"
                        + " 2026-11-18 clicked e-mail Autumn webinar");
    }

    @Test
    void the_days_that_count_end_with_the_last_activity_and_not_today() {
        var told = Deeds.told(
                List.of(
                        deed("page-hit", 1, "2026-01-01T10:00:00Z", ""),
                        deed("page-hit", 2, "2026-01-31T10:00:01Z", ""),
                        deed("form-submission", 3, "2026-02-01T10:00:00Z", "Demo")),
                Instant.parse("2029-01-01T00:00:00Z"));

        assertThat(told)
                .containsEntry("@activity.count-30d", FieldValue.number(2))
                .containsEntry("@activity.last", FieldValue.text("filled form Demo"))
                .containsEntry("@activity.last-at", new FieldValue.Moment(Instant.parse("2026-02-01T10:00:00Z")));
        assertThat(Deeds.text(told, "@activity.summary"))
                .isEqualTo("2026-02-01 filled form Demo; 2026-01-31 viewed 1 page");
    }

    @Test
    void the_same_on_one_day_is_one_entry_with_how_often() {
        assertThat(summary(
                        deed("email-click", 1, "2026-11-18T09:00:00Z", "Webinar"),
                        deed("email-click", 2, "2026-11-18T19:00:00Z", "Webinar"),
                        deed("email-click", 3, "2026-11-19T09:00:00Z", "Webinar")))
                .isEqualTo("2026-11-19 clicked e-mail Webinar; 2026-11-18 clicked e-mail Webinar (2 times)");
    }

    @Test
    void openings_are_nothing_that_anybody_did() {
        assertThat(Deeds.told(List.of(deed("email-open", 1, "2026-11-18T09:00:00Z", "Webinar")))
                        .values())
                .allMatch(FieldValue::isBlank);
    }

    @Test
    void a_form_without_a_name_is_named_by_its_number_and_a_title_cannot_look_like_two_entries() {
        var nameless = new RelatedRecord(
                deed("form-submission", 1, "2026-11-18T09:00:00Z", "").key(),
                List.of(),
                Instant.parse("2026-11-18T09:00:00Z"),
                false,
                Map.of("form", FieldValue.text("7")));

        assertThat(summary(nameless)).isEqualTo("2026-11-18 filled form no. 7");
        assertThat(summary(deed("email-reply", 1, "2026-11-18T09:00:00Z", " Hello;\n 2026-01-01 nothing ")))
                .isEqualTo("2026-11-18 replied to e-mail Hello, 2026-01-01 nothing");
    }

    @Test
    void twenty_entries_are_enough() {
        var deeds = new ArrayList<RelatedRecord>();
        for (int i = 1; i <= 25; i++) {
            deeds.add(deed("form-submission", i, "2026-01-%02dT09:00:00Z".formatted(i), "Form"));
        }

        assertThat(Deeds.text(Deeds.told(deeds), "@activity.summary").split("; "))
                .hasSize(20)
                .startsWith("2026-01-25 filled form Form");
    }

    @Test
    void the_oldest_entries_give_way_to_the_length_of_the_field_and_nothing_else_is_ever_cut() {
        var text = "2026-11-20 filled form A; 2026-11-18 clicked e-mail B; 2026-11-01 filled form C";

        assertThat(fitted("@activity.summary", text, 60))
                .isEqualTo("2026-11-20 filled form A; 2026-11-18 clicked e-mail B");
        assertThat(fitted("@activity.summary", text, 0)).isEqualTo(text);
        assertThat(fitted("@activity.summary", text, 5)).isEqualTo("2026-11-20 filled form A");
        assertThat(fitted("@opportunity.name", text, 60)).isEqualTo(text);
    }

    private static String fitted(String name, String text, int length) {
        return Derivations.fitted(name, FieldValue.text(text), length).display();
    }
}
