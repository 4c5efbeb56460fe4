package io.entente.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.errors.ErrorCatalogue;
import io.entente.errors.Places;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import java.util.Optional;

/** Says in answers what error codes mean, who can mend them and where. */
public final class Explanations {
    private final ErrorCatalogue catalogue;

    private Explanations(ErrorCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** With links to the systems that are set. */
    public static Explanations of(Settings settings) {
        return new Explanations(new ErrorCatalogue(new Places(
                settings.find(Key.MARKETING_URL).orElse(""),
                settings.find(Key.SALESFORCE_LOGIN_URL).orElse(""))));
    }

    /** Explains each object of a list that has a {@code code} and an {@code object}. */
    public void each(JsonNode list) {
        for (var node : list) {
            if (node instanceof ObjectNode entry) {
                catalogue.explain(
                        entry, entry.path("code").asText(), entry.path("object").asText(), Optional.empty());
            }
        }
    }

    /** Explains the errors of a person's changes, and names the pages of the person's records. */
    void person(ObjectNode person) {
        changes(person.path("parked"));
        changes(person.path("changes"));
        pages(person.path("records"));
        pages(person.path("around"));
    }

    private void pages(JsonNode records) {
        for (var node : records) {
            if (node instanceof ObjectNode each) {
                catalogue
                        .recordPage(
                                each.path("system").asText(),
                                each.path("object").asText(),
                                each.path("id").asText())
                        .ifPresent(page -> each.put("page", page));
            }
        }
    }

    private void changes(JsonNode list) {
        for (var change : list) {
            if (change.get("error") instanceof ObjectNode error) {
                var id = Optional.of(change.path("recordId").asText()).filter(text -> !text.isEmpty());
                catalogue.explain(
                        error,
                        error.path("code").asText(),
                        change.path("object").asText(),
                        id);
            }
        }
    }

    /** Who can mend an error and where, for people; empty where nobody knows. */
    public String hint(String code, String object) {
        return catalogue.hint(code, object);
    }
}
