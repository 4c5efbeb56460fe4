package io.entente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
    private static final String ESCAPE = "\u001b";

    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written);
    private Clock clock = Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);

    @Test
    void without_a_terminal_lines_are_plain_and_progress_is_told_now_and_then() {
        var screen = new Screen(out, moving(), false, false);

        screen.progress("1 of 9");
        screen.progress("2 of 9");
        clock = Clock.offset(clock, Duration.ofSeconds(2));
        screen.progress("9 of 9");
        screen.line(screen.toned(Screen.Tone.GOOD, "done"));

        assertThat(written.toString().lines()).containsExactly("1 of 9", "9 of 9", "done");
        assertThat(written.toString()).doesNotContain(ESCAPE);
    }

    @Test
    void on_a_terminal_progress_takes_the_place_of_what_was_said_last() {
        var screen = new Screen(out, clock, true, false);

        screen.progress("1 of 9");
        screen.progress("2 of 9");
        screen.line("news");

        var clear = "\r" + ESCAPE + "[K";
        assertThat(written.toString().replace(System.lineSeparator(), "\n"))
                .isEqualTo(clear + "1 of 9" + clear + "2 of 9" + clear + "news\n2 of 9");
    }

    @ParameterizedTest
    @CsvSource({"1, '', xterm, true", "1, 1, xterm, false", "'', '', xterm, false", "1, '', dumb, false"})
    void colours_need_a_terminal_and_nobody_who_wants_none(
            String terminal, String noColor, String term, boolean coloured) {
        var screen = Screen.of(new Environment(
                Path.of(""),
                Map.of("ENTENTE_TERMINAL", terminal, "NO_COLOR", noColor, "TERM", term),
                out,
                clock,
                (settings, mode) -> {
                    throw new AssertionError("nothing is started");
                },
                (settings, rules, side) -> {
                    throw new AssertionError("nothing is asked");
                }));

        assertThat(screen.toned(Screen.Tone.BAD, "no").contains(ESCAPE)).isEqualTo(coloured);
    }

    private Clock moving() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return clock.instant();
            }
        };
    }
}
