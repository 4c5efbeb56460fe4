package io.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Scope;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ScopeConverterTest {
    private final ScopeConverter converter = new ScopeConverter();

    @Test
    void every_form_is_read() {
        assertThat(converter.convert("changes")).isEqualTo(new Scope.Changes());
        assertThat(converter.convert("all")).isEqualTo(new Scope.All());
        assertThat(converter.convert("since:2026-01-31T00:00:00Z"))
                .isEqualTo(new Scope.Since(Instant.parse("2026-01-31T00:00:00Z")));
        assertThat(converter.convert("emails:a@b.example, c@d.example"))
                .isEqualTo(new Scope.Emails(List.of("a@b.example", "c@d.example")));
        assertThat(converter.convert("marketing:1,2")).isEqualTo(new Scope.Ids(List.of("1", "2"), List.of()));
        assertThat(converter.convert("crm:00Q1")).isEqualTo(new Scope.Ids(List.of(), List.of("00Q1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "everybody", "all:1", "changes:", "emails", "emails:", "emails:,", "since:yesterday"})
    void anything_else_is_refused_with_the_forms_there_are(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("since:2026-01-31T00:00:00Z");
    }

    @Test
    void an_address_is_not_repeated_in_the_message() {
        assertThatThrownBy(() -> converter.convert("email:ada@example.org")).hasMessageNotContaining("ada");
    }
}
