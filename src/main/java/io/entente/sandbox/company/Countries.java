package io.entente.sandbox.company;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** English names of countries, as Mautic has them, by the spellings that people use. */
final class Countries {

    private final Map<String, String> nameBySpelling = new HashMap<>();

    Countries() {
        for (Map<String, String> row : Csv.resource("/demo/countries.csv")) {
            nameBySpelling.put(key(row.getOrDefault("spelling", "")), row.getOrDefault("country", ""));
        }
    }

    Optional<String> named(String spelling) {
        return Optional.ofNullable(nameBySpelling.get(key(spelling)));
    }

    private static String key(String spelling) {
        return spelling.strip().toLowerCase(Locale.ROOT);
    }
}
