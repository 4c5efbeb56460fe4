package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every recorded exchange that is replayed, with the state that it assumes. */
final class Scenes {

    private Scenes() {}

    static List<Scene> all(MauticVersion version) {
        List<Scene> scenes = new ArrayList<>();
        scenes.addAll(errors(version));
        scenes.addAll(fields());
        scenes.addAll(creates());
        scenes.addAll(edits());
        scenes.addAll(batches());
        scenes.addAll(lists(version));
        scenes.addAll(deletes());
        scenes.addAll(LogScenes.all(version));
        return scenes;
    }

    /** Seeds what the answer shows, changed by these values. */
    static Consumer<Stage> like(String exchange, Map<String, @Nullable Object> before) {
        return stage -> stage.seedLike(stage.exchange(exchange), before);
    }

    private static Scene shown(String exchange) {
        return Scene.of(exchange, like(exchange, Map.of()));
    }

    private static Scene before(String exchange, String alias, @Nullable Object value) {
        Map<String, @Nullable Object> before = new HashMap<>();
        before.put(alias, value);
        return Scene.of(exchange, like(exchange, before));
    }

    private static Scene plain(String exchange) {
        return Scene.of(exchange, stage -> {});
    }

    private static List<Scene> errors(MauticVersion version) {
        List<Scene> scenes = new ArrayList<>();
        for (String name : List.of(
                "auth-missing",
                "auth-wrong",
                "auth-client-unknown",
                "auth-token-issued",
                "hook-create",
                "error-unknown-route",
                "error-trailing-slash",
                "create-malformed-json",
                "create-invalid-choice",
                "batch-of-201",
                "list-order-camel-case",
                "where-or-camel-case",
                "stats-unknown-table")) {
            scenes.add(plain(name));
        }
        scenes.add(Scene.of("auth-token-expired", stage -> {
            stage.at(stage.exchange("auth-token-expired").time().minus(Tokens.LIFE));
            stage.logIn();
        }));
        scenes.add(Scene.of("auth-forbidden", stage -> stage.seed(Map.of("id", 1))));
        scenes.add(Scene.of("batch-update-forbidden", stage -> stage.seed(Map.of("id", 1))));
        if (version == MauticVersion.V7_0_0) {
            scenes.add(plain("auth-api-disabled"));
        }
        return scenes;
    }

    private static List<Scene> fields() {
        Scene made = Scene.of("custom fields");
        Stage.CUSTOM_FIELDS.forEach(made::then);
        return List.of(made.then("field-new-duplicate-alias"), plain("fields-contact"));
    }

    private static List<Scene> creates() {
        List<Scene> scenes = new ArrayList<>();
        scenes.add(Scene.of("first contact").then("contact-create").then("contact-read"));
        for (String name : List.of(
                "create-email-mangled",
                "create-text-cleaned",
                "create-unknown-alias",
                "create-zero-kept",
                "create-wrong-content-type",
                "batch-create-all-good")) {
            scenes.add(Scene.of(name, stage -> newContact(stage, name)));
        }
        Map<String, @Nullable Object> padded = new HashMap<>();
        padded.put("firstname", "Padded");
        padded.put("email", "Padded.Upper@Case.example");
        scenes.add(Scene.of("create-known-email", like("create-known-email", padded)));
        scenes.add(before("create-by-unique-field", "email", "old@seed.example"));
        scenes.add(shown("create-race-result"));
        scenes.add(Scene.of("batch-create-mixed", stage -> {
            newContact(stage, "batch-create-mixed");
            stage.seed(Map.of("id", 50, "email", "seed022@seed.example"));
        }));
        return scenes;
    }

    private static void newContact(Stage stage, String name) {
        Exchange exchange = stage.exchange(name);
        JsonNode first = exchange.contacts().get(0);
        if (first.path("fields").path("core").has("sf_lead_id")) {
            stage.makeCustomFields();
        }
        stage.nextIdIs(first.path("id").asInt());
    }

    private static List<Scene> edits() {
        return List.of(
                before("patch-field", "city", "Bonn"),
                shown("patch-blank-ignored"),
                before("patch-overwrite-with-blank", "email", "seed005@seed.example"),
                shown("patch-zero-dropped"),
                shown("patch-zero-postcode-dropped"),
                before("patch-number-cut", "fit_score", 44),
                before("patch-datetime-offset", "sync_at", null),
                before("patch-owner-cleared", "owner", 1),
                Scene.of("patch-email-taken", stage -> {
                    stage.seed(Map.of("id", 31, "email", "seed003@seed.example"));
                    stage.seed(Map.of("id", 32, "email", "Seed004@seed.example"));
                }),
                Scene.of(
                        "put-wipes",
                        like(
                                "put-wipes",
                                Map.of("company", "Initech", "city", "Aachen", "firstname", "Lea", "points", 2))));
    }

    private static List<Scene> batches() {
        Map<String, @Nullable Object> noCity = new HashMap<>();
        noCity.put("city", null);
        Scene shifted = Scene.of("batch edits")
                .then("batch-update-entry-without-id", like("batch-update-entry-without-id", noCity))
                .then("batch-update-unknown-id")
                .then("batch-update-same-id-twice", stage -> before(stage, "batch-update-same-id-twice", 283, 282));
        Scene invalid = Scene.of("batch-update-invalid-entry", stage -> {
            before(stage, "batch-update-invalid-entry", 71, 47);
            stage.seed(Map.of("id", 45, "city", "Berlin"));
            stage.nextIdIs(71);
        });
        return List.of(shifted, invalid);
    }

    private static void before(Stage stage, String exchange, int idAfter, int idBefore) {
        stage.seedLike(stage.exchange(exchange), Map.of("city", "Bonn"), Map.of(idAfter, idBefore));
    }

    private static List<Scene> lists(MauticVersion version) {
        Map<String, @Nullable Object> modified = new HashMap<>();
        modified.put("dateModified", "2026-11-22T20:10:00+00:00");
        Map<String, @Nullable Object> unmodified = new HashMap<>();
        unmodified.put("dateModified", null);
        List<Scene> scenes = new ArrayList<>();
        for (String name :
                List.of("list-default-page", "list-keyset-page", "list-select-aliases", "where-unknown-expression")) {
            scenes.add(Scene.of(name, stage -> counted(stage, name, unmodified)));
        }
        for (String name : List.of("where-or-snake-case", "where-modified-since", "where-unparsable-date")) {
            scenes.add(Scene.of(name, stage -> {
                counted(stage, name, modified);
                // Rows that the filter must not find: 7.0.0 has no contact without dateModified.
                if (version.movesDateModified()) {
                    stage.seed(unfound());
                }
            }));
        }
        scenes.add(Scene.of("where-offset-ignored", stage -> stage.seedOthers(3, modified)));
        scenes.add(Scene.of("where-id-in", stage -> {
            stage.seedLike(stage.exchange("where-id-in"), Map.of());
            stage.seedOthers(3, modified);
        }));
        return scenes;
    }

    private static Map<String, Object> unfound() {
        return Map.of("id", 5000, "dateAdded", "2026-11-01T00:00:00Z", "firstname", "Unfound");
    }

    /** The contacts shown, and as many others as the total counts. */
    private static void counted(Stage stage, String name, Map<String, @Nullable Object> others) {
        Exchange exchange = stage.exchange(name);
        stage.seedLike(exchange, Map.of());
        int total =
                Integer.parseInt(exchange.response().path("body").path("total").asText());
        stage.seedOthers(total - exchange.contacts().size(), others);
    }

    private static List<Scene> deletes() {
        return List.of(
                shown("delete-one"),
                shown("delete-batch"),
                Scene.of("delete-batch-json-body", stage -> stage.seed(Map.of("id", 53))));
    }
}
