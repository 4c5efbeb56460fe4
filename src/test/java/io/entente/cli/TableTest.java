package io.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void names_stand_to_the_left_and_figures_to_the_right() {
        var lines = new Table()
                .row("people", 4_328)
                .row("calls to Salesforce", 30, "in all")
                .row("elapsed", "9.7 s", "")
                .lines();

        assertThat(lines)
                .containsExactly(
                        "  people               4,328",
                        "  calls to Salesforce     30  in all",
                        "  elapsed              9.7 s");
    }

    @Test
    void thousands_stand_apart() {
        assertThat(new Table().row("n", 1_234_567).lines()).containsExactly("  n  1,234,567");
    }

    @Test
    void an_empty_table_has_no_lines() {
        assertThat(new Table().lines()).isEmpty();
    }
}
