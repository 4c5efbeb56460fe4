package io.entente.sandbox.mautic;

import static io.entente.sandbox.mautic.Scenes.like;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replayed exchanges about logs, do-not-contact, points, companies and the merge of visitors. */
final class LogScenes {

    private static final Map<String, Object> FORM = Map.of("email", "visitor@form.example", "firstname", "Vi0");

    private LogScenes() {}

    static List<Scene> all(MauticVersion version) {
        return List.of(
                doNotContact(),
                merge(version),
                Scene.of("audit-page", LogScenes::longHistory),
                Scene.of("audit-of-one-contact", LogScenes::manyChanges),
                Scene.of("points-set", stage -> stage.seed(Map.of("id", 55, "points", 28))),
                Scene.of("stats-points", LogScenes::points),
                Scene.of("activity-page", LogScenes::activities),
                Scene.of("contact-companies", LogScenes::companies));
    }

    private static Scene doNotContact() {
        return Scene.of("do not contact")
                .then("dnc-add", like("dnc-add", Map.of("city", "Bonn")))
                .then("dnc-add-again")
                .then("dnc-add-reason-zero")
                .then("dnc-remove", stage -> {
                    stage.at(addedAt(stage, 0));
                    stage.call("POST", "/api/contacts/55/dnc/sms/add", "{\"reason\":3}");
                    stage.at(addedAt(stage, 1));
                    stage.call("POST", "/api/contacts/55/dnc/pigeon/add", "{}");
                })
                .then("dnc-by-patch")
                .then("stats-dnc", LogScenes::oneRemovedOneAdded);
    }

    private static void oneRemovedOneAdded(Stage stage) {
        JsonNode last = stage.exchange("stats-dnc")
                .response()
                .path("body")
                .path("stats")
                .path(2);
        stage.at(addedAt(stage, 2));
        stage.call("PATCH", "/api/contacts/55/edit", "{\"doNotContact\":[{\"channel\":\"email\",\"reason\":0}]}");
        stage.nextIdIs(last.path("lead_id").asInt());
        stage.call(
                "POST",
                "/api/contacts/new",
                "{\"doNotContact\":[{\"channel\":\"email\",\"reason\":3,\"comments\":\"at creation\"}]}");
    }

    private static Instant addedAt(Stage stage, int row) {
        return added(stage, "stats-dnc", row);
    }

    private static Instant added(Stage stage, String exchange, int row) {
        JsonNode stats = stage.exchange(exchange).response().path("body").path("stats");
        return DateTimes.instant(stats.path(row).path("date_added").asText());
    }

    private static Scene merge(MauticVersion version) {
        int older = version == MauticVersion.V7_0_0 ? 297 : 292;
        return Scene.of("merge of visitors")
                .then("merge-audit", stage -> visitTwice(stage, older))
                .then("merge-read-old-id")
                .then("merge-patch-old-id")
                .then("merge-batch-old-id")
                .then("merge-where-old-id")
                .then("merge-delete-old-id")
                .then("merge-survivor-gone");
    }

    private static void visitTwice(Stage stage, int older) {
        stage.makeCustomFields();
        stage.seed(Map.of("id", 1, "ipAddresses", List.of("203.0.113.7")));
        stage.nextIdIs(older);
        stage.at(added(stage, "merge-audit", 0));
        stage.sandbox().visit(FORM);
        stage.at(added(stage, "merge-audit", 10));
        stage.sandbox().visit(Map.of("email", "visitor@form.example", "firstname", "Vi1"));
    }

    /** The page begins at row 101, made by the second entry of a batch. */
    private static void longHistory(Stage stage) {
        stage.makeCustomFields();
        stage.nextIdIs(28);
        stage.world().companies().named("Acme GmbH", Stage.ADMIN.author());
        stage.world().companies().named("Old Company", Stage.ADMIN.author());
        AuditLog audit = stage.world().audit();
        while (audit.after(0).size() < 98) {
            audit.addContact(Stage.ADMIN.author(), 1, "identified", Map.of());
        }
        stage.send(stage.exchange("batch-create-all-good"));
    }

    /** The changes that the recorded contact went through, without those not served here. */
    private static void manyChanges(Stage stage) {
        stage.makeCustomFields();
        JsonNode rows =
                stage.exchange("audit-of-one-contact").response().path("body").path("stats");
        int id = rows.path(0).path("object_id").asInt();
        String email = rows.path(0).path("details").asText().replaceAll(".*\"(\\w+@t\\.example)\".*", "$1");
        String contact = "/api/contacts/" + id;
        stage.nextIdIs(id);
        twoStages(stage);
        stage.call("POST", "/api/segments/new", "{\"name\":\"MQL\"}");
        step(stage, 0, "POST", "/api/contacts/new", "{'firstname':'T','email':'" + email + "'}");
        step(stage, 2, "PATCH", contact + "/edit", "{'city':'A'}");
        step(stage, 2, "PATCH", contact + "/edit", "{'city':'A'}");
        step(stage, 3, "PATCH", contact + "/edit", "{'lead_status':'new'}");
        step(stage, 4, "PATCH", contact + "/edit", "{'points':3}");
        step(stage, 5, "POST", contact + "/points/plus/2", "{}");
        step(stage, 6, "POST", "/api/stages/1/contact/" + id + "/add", "");
        step(stage, 7, "PATCH", contact + "/edit", "{'owner':1}");
        step(stage, 8, "PATCH", contact + "/edit", "{'tags':['q']}");
        step(stage, 9, "POST", contact + "/dnc/email/add", "{}");
        step(stage, 10, "POST", contact + "/dnc/email/remove", "{}");
        step(stage, 10, "POST", "/api/segments/1/contact/" + id + "/add", "");
        step(stage, 10, "POST", "/api/segments/1/contact/" + id + "/remove", "");
        step(stage, 11, "PATCH", contact + "/edit", "{'lastActive':'2026-11-22 10:00:00'}");
        step(stage, 11, "PATCH", contact + "/edit", "{'city':''}");
        step(stage, 12, "PATCH", "/api/contacts/batch/edit", "[{'id':" + id + ",'city':'Z'}]");
        step(stage, 13, "POST", "/api/contacts/new", "{'email':'" + email + "','city':'Y'}");
        step(stage, 14, "PUT", contact + "/edit", "{'email':'" + email + "'}");
    }

    private static void step(Stage stage, int row, String method, String path, String json) {
        stage.at(added(stage, "audit-of-one-contact", row));
        stage.call(method, path, json.replace('\'', '"'));
    }

    private static void points(Stage stage) {
        stage.seed(Map.of("id", 1, "ipAddresses", List.of("203.0.113.7", World.CLIENT_IP)));
        stage.seed(Map.of("id", 55, "points", 7));
        stage.at(added(stage, "stats-points", 0));
        stage.call(
                "POST",
                "/api/contacts/55/points/plus/10",
                "{\"eventName\":\"Score via API\",\"actionName\":\"entente\"}");
        stage.at(added(stage, "stats-points", 1));
        stage.call("POST", "/api/contacts/55/points/minus/3", "");
        stage.at(added(stage, "stats-points", 2));
        stage.call("POST", "/api/contacts/55/points/times/2", "");
        stage.call("POST", "/api/contacts/55/points/set/0", "");
        // The call for points of a group is not served.
        PointsChange group = new PointsChange(Optional.of(1), "Manual change", "API", 5);
        stage.world().logs().points().add(55, group, added(stage, "stats-points", 3));
    }

    /** The events of the second page, and as many newer ones of each kind as the first page shows. */
    private static void activities(Stage stage) {
        points(stage);
        JsonNode shown = stage.exchange("activity-page").response().path("body").path("events");
        twoStages(stage);
        Instant first = time(shown.path(3));
        stage.at(first);
        stage.call("POST", "/api/stages/1/contact/55/add", "");
        stage.at(first.plusSeconds(1));
        stage.call("POST", "/api/stages/1/contact/55/add", "");
        stage.call("POST", "/api/stages/2/contact/55/add", "");
        stage.at(first.plusSeconds(2));
        List.of(1, 2, 1).forEach(id -> stage.call("POST", "/api/stages/" + id + "/contact/55/add", ""));
    }

    private static void twoStages(Stage stage) {
        stage.call("POST", "/api/stages/new", "{\"name\":\"Prospect\",\"weight\":10}");
        stage.call("POST", "/api/stages/new", "{\"name\":\"Sales ready\",\"weight\":50}");
    }

    private static Instant time(JsonNode event) {
        return Instant.parse(event.path("timestamp").asText().replace("+00:00", "Z"));
    }

    private static void companies(Stage stage) {
        JsonNode rows =
                stage.exchange("contact-companies").response().path("body").path("companies");
        Companies companies = stage.world().companies();
        Author admin = Stage.ADMIN.author();
        stage.seed(Map.of("id", 55));
        stage.at(DateTimes.instant(rows.path(0).path("date_added").asText()));
        Companies.Company first = companies.named("Acme GmbH", admin);
        List.of("Globex", "Initech", "Fourth", "Fifth").forEach(name -> companies.named(name, admin));
        stage.at(DateTimes.instant(rows.path(0).path("date_associated").asText()));
        companies.tie(55, first);
        stage.at(DateTimes.instant(rows.path(1).path("date_added").asText()));
        Companies.Company second = companies.named("Umbrella AG", admin);
        stage.at(DateTimes.instant(rows.path(1).path("date_associated").asText()));
        companies.tie(55, second);
    }
}
