package io.entente.sandbox.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.Json;
import org.junit.jupiter.api.Test;

final class ValueCleanerTest {

    private final FieldRegistry.Snapshot fields = new FieldRegistry().fields();
    private final ValueCleaner cleaner = new ValueCleaner(MauticVersion.V7_0_0, new Choices());

    @Test
    void an_address_loses_what_is_not_ascii_and_keeps_its_case() {
        assertKept("email", " Zoë.Müller@exämple.example ", "Zo.Mller@exmple.example");
        assertKept("email", "<zo/e@example.org>", "zoe@example.org");
        assertInvalid("email", "bad mail", "badmail is invalid.");
    }

    @Test
    void text_loses_tags_and_has_entities_decoded() {
        assertKept("company", "Ω & Söhne <KG>", "Ω & Söhne");
        assertKept("position", "C&amp;O 5 < 6 > 4", "C&O 5  4");
        assertKept("lastname", "O'Neil \"Sons\"\tA\nB 🦊 李", "O'Neil \"Sons\"\tA\nB 🦊 李");
        assertThat(clean("city", "<br>")).isEqualTo(new Cleaned.Blank());
    }

    @Test
    void choices_count_by_exact_value_only() {
        assertKept("country", "Germany", "Germany");
        assertInvalid("country", "DE", "The selected choice is invalid.");
        assertInvalid("state", "Bavaria", "The selected choice is invalid.");
        assertKept("timezone", "Europe/Berlin", "Europe/Berlin");
    }

    @Test
    void numbers_are_cut_and_not_refused() {
        assertKept("points", 44.6, 44);
        assertKept("points", "1,5", 1);
        assertKept("points", -3, -3);
        assertKept("attribution", "12.345", 12.35);
        assertInvalid("points", "many", "Please enter a number.");
    }

    @Test
    void times_become_utc_and_run_over_the_end_of_a_month() {
        assertKept("last_active", "2026-01-02T03:04:05+05:00", "2026-01-01 22:04:05");
        assertKept("last_active", "2026-02-31", "2026-03-03 00:00:00");
        assertKept("last_active", "2026-01-02 03:04:05.678", "2026-01-02 03:04:05");
        assertThat(clean("last_active", "1767322800")).isEqualTo(new Cleaned.Ignored());
    }

    @Test
    void version_5_1_0_zeroes_the_seconds_of_iso_times_only() {
        ValueCleaner older = new ValueCleaner(MauticVersion.V5_1_0, new Choices());

        assertThat(older.clean(field("last_active"), node("2026-01-02T03:04:05Z")))
                .isEqualTo(new Cleaned.Kept("2026-01-02 03:04:00"));
        assertThat(older.clean(field("last_active"), node("2026-01-02 03:04:05")))
                .isEqualTo(new Cleaned.Kept("2026-01-02 03:04:05"));
    }

    @Test
    void text_over_the_limit_is_refused_and_addresses_get_a_scheme() {
        assertKept("city", "x".repeat(191), "x".repeat(191));
        assertInvalid("city", "x".repeat(192), "This value is too long. It should have 191 characters or less.");
        assertKept("website", "acme.example", "http://acme.example");
        assertKept("website", "https://acme.example", "https://acme.example");
    }

    private void assertKept(String alias, Object sent, Object stored) {
        assertThat(clean(alias, sent)).isEqualTo(new Cleaned.Kept(stored));
    }

    private void assertInvalid(String alias, Object sent, String message) {
        assertThat(clean(alias, sent)).isEqualTo(new Cleaned.Invalid(message));
    }

    private Cleaned clean(String alias, Object sent) {
        return cleaner.clean(field(alias), node(sent));
    }

    private FieldDefinition field(String alias) {
        return fields.find(alias).orElseThrow();
    }

    private static com.fasterxml.jackson.databind.JsonNode node(Object sent) {
        return Json.MAPPER.valueToTree(sent);
    }
}
