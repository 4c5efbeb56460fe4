package io.entente.sandbox.salesforce;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stages of an opportunity in a new org, and what the platform takes each of them to mean. */
enum Stage {
    PROSPECTING("Prospecting", 10, "Pipeline"),
    QUALIFICATION("Qualification", 10, "Pipeline"),
    NEEDS_ANALYSIS("Needs Analysis", 20, "Pipeline"),
    VALUE_PROPOSITION("Value Proposition", 50, "Pipeline"),
    DECISION_MAKERS("Id. Decision Makers", 60, "Pipeline"),
    PERCEPTION_ANALYSIS("Perception Analysis", 70, "Pipeline"),
    PROPOSAL("Proposal/Price Quote", 75, "Pipeline"),
    NEGOTIATION("Negotiation/Review", 90, "Pipeline"),
    WON("Closed Won", 100, "Closed"),
    LOST("Closed Lost", 0, "Omitted");

    private final String label;
    private final int probability;
    private final String forecast;

    Stage(String label, int probability, String forecast) {
        this.label = label;
        this.probability = probability;
        this.forecast = forecast;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(stage -> stage.label).toList();
    }

    static List<String> forecasts() {
        return Arrays.stream(values()).map(stage -> stage.forecast).distinct().toList();
    }

    /** What follows from the stage among these values of an opportunity; a probability that was given stays. */
    static Map<Field, @Nullable Object> implied(ObjectType type, Map<Field, ? extends @Nullable Object> given) {
        Map<Field, @Nullable Object> implied = new LinkedHashMap<>();
        if (!type.name().equals("Opportunity")) {
            return implied;
        }
        of(given.get(type.require("StageName"))).ifPresent(stage -> {
            implied.put(type.require("ForecastCategory"), stage.forecast);
            implied.put(type.require("IsClosed"), stage == WON || stage == LOST);
            implied.put(type.require("IsWon"), stage == WON);
            if (!given.containsKey(type.require("Probability"))) {
                implied.put(type.require("Probability"), BigDecimal.valueOf(stage.probability));
            }
        });
        return implied;
    }

    private static Optional<Stage> of(@Nullable Object label) {
        return Arrays.stream(values())
                .filter(stage -> stage.label.equals(label))
                .findFirst();
    }
}
