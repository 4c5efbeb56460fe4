package io.entente.sandbox.company;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Makes Mautic's contacts of the demo's rows. */
final class MarketingPeople {

    private static final Pattern SCHEME = Pattern.compile("(?i)^https?://.*");
    private static final int OPT_OUT_IN = 33;
    private static final int MOST_POINTS = 120;
    private static final int DAY = (int) Duration.ofDays(1).toSeconds();
    private static final Map<String, String> COLUMN_BY_FIELD = Map.of(
            "firstname", "first_name",
            "lastname", "last_name",
            "company", "company",
            "position", "title",
            "phone", "phone",
            "mobile", "mobile",
            "city", "city");
    private static final Map<String, String> LEAD_SOURCE = Map.of(
            "webform", "Web",
            "newsletter", "Web",
            "chat", "Web",
            "list", "Purchased List",
            "event", "Other",
            "crm", "Other");

    private final Countries countries = new Countries();
    private final Random random;

    MarketingPeople(Random random) {
        this.random = random;
    }

    boolean knowsCountryOf(DemoRow row) {
        String spelling = row.get("country");
        return spelling.isBlank() || countries.named(spelling).isPresent();
    }

    /** A contact for the loader of the pretend Mautic. */
    Map<String, Object> contact(int id, DemoRow row) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("id", id);
        contact.put("email", row.email());
        COLUMN_BY_FIELD.forEach(
                (field, column) -> contact.put(field, row.get(column).strip()));
        contact.put("country", countries.named(row.get("country")).orElse(""));
        contact.put("website", website(row.get("website").strip()));
        contact.put("entente_lead_source", LEAD_SOURCE.getOrDefault(row.get("source"), ""));
        contact.values().removeIf(value -> value.equals(""));
        contact.put("points", random.nextInt(MOST_POINTS));
        contact.put("dateAdded", row.created().plusSeconds(random.nextInt(DAY)).toString());
        boolean refuses = random.nextInt(OPT_OUT_IN) == 0;
        if (refuses && !row.email().isEmpty()) {
            contact.put("doNotContact", List.of(Map.of("channel", "email", "reason", 1, "comments", "unsubscribed")));
        }
        return contact;
    }

    /** Mautic keeps no address without a scheme. */
    private static String website(String given) {
        return given.isEmpty() || SCHEME.matcher(given).matches() ? given : "http://" + given;
    }
}
