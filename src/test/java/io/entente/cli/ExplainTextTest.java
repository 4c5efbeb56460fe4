package io.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ExplainTextTest {
    @Test
    void a_field_tells_both_values_the_agreement_and_what_comes() {
        var text = ExplainText.of(person("\"1\"", "\"2\""));

        assertThat(text)
                .contains("Person 01912d68-783e-7a00-8000-000000000000")
                .contains("phone: only marketing changed it since both sides agreed")
                .contains("marketing \"2\", changed 2026-01-01T00:00:00Z, agreed was \"1\"")
                .contains("next sync writes \"2\" to crm (one-sided)");
    }

    @Test
    void a_value_cannot_steer_the_terminal() {
        var text = ExplainText.of(person("null", "\"\\u001b[2Jgone\\u202e\\u0007\""));

        assertThat(text).doesNotContain("\u001b").doesNotContain("\u202e").doesNotContain("\u0007");
        assertThat(text).contains("\uFFFD[2Jgone");
    }

    @Test
    void fields_of_which_nothing_is_to_be_told_stand_in_one_line() {
        var text = ExplainText.of(json("""
                {"people": [{
                  "id": "01912d68-783e-7a00-8000-000000000000",
                  "records": [], "unmet": [], "parked": [], "findings": [],
                  "fields": [
                    {"field": "title", "decidedBy": "rest", "why": "both sides hold the same",
                      "crm": {"value": null, "changedAt": "2026-01-01T00:00:00Z"}},
                    {"field": "mobile", "decidedBy": "rest", "why": "both sides hold the same"},
                    {"field": "opt-out", "decidedBy": "opt-out-wins", "why": "a refusal",
                      "crm": {"value": false, "changedAt": "2026-01-01T00:00:00Z"}}
                  ]
                }]}
                """));

        assertThat(text).contains("nothing stands in, nor comes to: title, mobile");
        assertThat(text).contains("opt-out: a refusal");
    }

    @Test
    void nobody_is_told_as_nobody() {
        assertThat(ExplainText.of(json("{\"people\": []}"))).contains("Nobody is known by that");
    }

    private static JsonNode person(String agreed, String value) {
        return json("""
                {"people": [{
                  "id": "01912d68-783e-7a00-8000-000000000000",
                  "records": [], "unmet": [], "parked": [], "findings": [],
                  "fields": [{
                    "field": "phone", "decidedBy": "one-sided",
                    "why": "only marketing changed it since both sides agreed",
                    "marketing": {"object": "contact", "id": "1", "field": "phone", "value": %2$s,
                      "changedAt": "2026-01-01T00:00:00Z", "agreed": {"at": "2026-01-01T00:00:00Z", "value": %1$s}},
                    "coming": {"side": "crm", "value": %2$s}
                  }]
                }]}
                """.formatted(agreed, value));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
