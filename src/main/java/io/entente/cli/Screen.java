package io.entente.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Where a command shows itself: on a terminal with colours and a line that is drawn anew, else as plain lines. */
final class Screen {
    /** What a piece of text means. */
    enum Tone {
        HEADING("1"),
        GOOD("32"),
        BAD("31"),
        FAINT("2");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    private static final String ESCAPE = "\u001b[";
    private static final String CLEAR = "\r" + ESCAPE + "K";

    private static final Duration NEWS_EVERY = Duration.ofSeconds(2);

    private final PrintWriter out;
    private final Clock clock;
    private final boolean isTerminal;
    private final boolean hasColours;
    private String progress = "";
    private Instant told = Instant.MIN;

    /**
     * @param isTerminal whether a line can be drawn anew
     * @param hasColours whether colours are wanted
     */
    Screen(PrintWriter out, Clock clock, boolean isTerminal, boolean hasColours) {
        this.out = out;
        this.clock = clock;
        this.isTerminal = isTerminal;
        this.hasColours = hasColours;
    }

    /**
     * The screen of this process. Newer JDKs do not tell whether output is a terminal, so {@code ./entente} does; NO_COLOR is
     * as no-color.org has it.
     */
    static Screen of(Environment environment) {
        var variables = environment.variables();
        boolean isTerminal = "1".equals(variables.get("ENTENTE_TERMINAL")) && !"dumb".equals(variables.get("TERM"));
        boolean isPlain = !variables.getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(environment.out(), environment.clock(), isTerminal, isTerminal && !isPlain);
    }

    boolean isTerminal() {
        return isTerminal;
    }

    String toned(Tone tone, String text) {
        return hasColours ? ESCAPE + tone.code + "m" + text + ESCAPE + "0m" : text;
    }

    /** A line that stays, above the progress. */
    synchronized void line(String text) {
        if (isTerminal && !progress.isEmpty()) {
            out.print(CLEAR);
        }
        out.println(text);
        if (isTerminal && !progress.isEmpty()) {
            out.print(progress);
        }
        out.flush();
    }

    /** How far something is: takes the place of what was said last on a terminal, else a line now and then. */
    synchronized void progress(String text) {
        if (text.equals(progress)) {
            return;
        }
        progress = text;
        if (isTerminal) {
            out.print(CLEAR + text);
            out.flush();
        } else if (!text.isEmpty() && isTimeForNews()) {
            out.println(text);
            out.flush();
        }
    }

    private boolean isTimeForNews() {
        var now = clock.instant();
        boolean isTime = told.equals(Instant.MIN) || !now.isBefore(told.plus(NEWS_EVERY));
        told = isTime ? now : told;
        return isTime;
    }
}
