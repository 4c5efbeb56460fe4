package io.entente.sandbox.company;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;

/** One line of the demo's leads; what is unknown is an empty text. */
record DemoRow(Map<String, String> values) {

    DemoRow {
        values = Map.copyOf(values);
    }

    String get(String column) {
        return values.getOrDefault(column, "");
    }

    String email() {
        return get("email").strip();
    }

    boolean isFromSales() {
        return get("source").equals("crm");
    }

    /** Midnight of the day on which somebody left this. */
    Instant created() {
        return LocalDate.parse(get("created")).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Whether nothing tells who this is. */
    boolean isNobody() {
        return Stream.of("email", "first_name", "last_name", "phone", "mobile")
                .allMatch(column -> get(column).isBlank());
    }

    /** Whether sales could have typed it in: a lead needs a last name and a company. */
    boolean isFitForSales() {
        return email().contains("@")
                && !get("last_name").isBlank()
                && !get("company").isBlank();
    }
}
