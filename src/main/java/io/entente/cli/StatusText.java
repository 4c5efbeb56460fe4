package io.entente.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** The status as people read it. */
final class StatusText {
    private StatusText() {}

    static String of(JsonNode status) {
        var text = new StringBuilder();
        text.append("%s%n".formatted(state(status.path("state").asText())));
        status.path("reasons").forEach(reason -> text.append("  %s%n".formatted(reason.asText())));
        text.append("%n%,d people, %,d of them to be planned%n"
                .formatted(
                        status.path("people").asLong(), status.path("unplanned").asLong()));
        status.path("sides").properties().forEach(side -> side(text, side.getKey(), side.getValue()));
        var run = status.path("lastRun");
        if (!run.isMissingNode()) {
            text.append("%nlast run %s (%s): %s%n"
                    .formatted(
                            run.path("id").asText(),
                            run.path("kind").asText(),
                            run.path("state").asText()));
            if (run.has("note")) {
                text.append("  %s%n".formatted(run.path("note").asText()));
            }
        }
        return text.toString().stripTrailing();
    }

    private static String state(String state) {
        return switch (state) {
            case "well" -> "All is well.";
            case "attention" -> "Somebody should look:";
            default -> "It cannot work:";
        };
    }

    private static void side(StringBuilder text, String label, JsonNode side) {
        text.append("%n%s%n".formatted(label));
        text.append(
                "  %-16s %s%n".formatted("read last", side.path("observedAt").asText("never")));
        text.append("  %-16s %s%n".formatted("calls in 24 h", calls(side.path("calls"))));
        text.append("  %-16s %,d changes, %,d records%n"
                .formatted(
                        "does not pass",
                        side.path("parked").asLong(),
                        side.path("unreadable").asLong()));
        text.append(
                "  %-16s %,d changes%n".formatted("waits", side.path("waiting").asLong()));
        for (var lane : side.path("lanes")) {
            boolean isOpen = lane.path("open").asBoolean();
            if (lane.path("waiting").asLong() > 0 || !isOpen) {
                text.append("    %-14s %,9d changes, %,d calls, %s%n"
                        .formatted(
                                lane.path("lane").asText(),
                                lane.path("waiting").asLong(),
                                lane.path("calls").asLong(),
                                isOpen ? fits(lane) : held(lane)));
            }
        }
    }

    private static String fits(JsonNode lane) {
        return lane.path("fits").asBoolean() ? "enough are left" : "not all of them are left";
    }

    private static String held(JsonNode lane) {
        return "held: " + lane.path("why").asText()
                + (lane.has("until") ? "; probably until " + lane.path("until").asText() : "");
    }

    private static String calls(JsonNode calls) {
        var text = new StringBuilder("%,d of ours".formatted(calls.path("used").asLong()));
        if (calls.has("cap")) {
            text.append(" of at most %,d".formatted(calls.path("cap").asLong()));
        }
        var org = calls.path("org");
        if (org.isObject()) {
            text.append("; everybody's %,d of %,d, %,d left, %,d kept for others"
                    .formatted(
                            org.path("used").asLong(),
                            org.path("max").asLong(),
                            org.path("left").asLong(),
                            org.path("reserve").asLong()));
        }
        return text.toString();
    }
}
