package io.entente.connector.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.connector.ChangeFeed;
import io.entente.model.FieldValue;
import io.entente.model.Observation;
import io.entente.model.SystemRecord;
import io.entente.sandbox.mautic.MauticVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Points and stages are told by the audit log, whoever changes them by whichever call: no other log is needed. */
class PointsAndStagesTest {
    private static final ContactCodec CODEC = new ContactCodec(Set.of("points", "stage", "city"));

    /**
     * Recorded: rows of one contact after a PATCH of its points, points/plus and stage add. Of the changes listed there
     * only those of segment, company, note, lastActive and group points left no row.
     */
    @ParameterizedTest
    @ValueSource(strings = {"5.1.0", "7.0.0"})
    void a_real_mautic_wrote_a_row_for_each_change_of_points_and_of_the_stage(String version) throws IOException {
        var rows = new ArrayList<AuditRow>();
        exchange(version, "audit-of-one-contact").path("stats").forEach(row -> rows.add(AuditRow.of(row)));

        assertThat(rows.stream()
                        .map(row -> row.changes(CODEC).get("points"))
                        .filter(points -> points != null)
                        .map(JsonNode::asText))
                .containsExactly("3", "5", "null");
        assertThat(rows.stream().filter(row -> row.changes(CODEC).containsKey("stage")))
                .singleElement()
                // The row has the stage's id, the field its name: the contact is read again.
                .satisfies(row -> assertThat(row.tellsAll(CODEC)).isFalse());
    }

    @ParameterizedTest
    @EnumSource(MauticVersion.class)
    void a_change_of_points_or_of_the_stage_is_told_in_a_cycle_of_one_request_and_a_page_of_contacts(
            MauticVersion version) {
        try (var mautic = new MauticHarness(version)) {
            var plus = mautic.create("plus@example.org", "A");
            var entered = mautic.create("entered@example.org", "B");
            var segment = mautic.asBob("POST", "/api/segments/new", Map.of("name", "MQL"));
            var stage = mautic.asBob("POST", "/api/stages/new", Map.of("name", "Prospect", "weight", 10));
            var connector = mautic.connector(Set.of("points", "stage", "email"), KnownValues.none());
            var cursor = connector.latest();
            long before = mautic.requests();

            mautic.asBob("POST", "/api/contacts/" + plus.id() + "/points/plus/7", Map.of());
            mautic.asBob("POST", "/api/stages/" + id(stage, "stage") + "/contact/" + entered.id() + "/add", Map.of());
            mautic.asBob("POST", "/api/segments/" + id(segment, "list") + "/contact/" + plus.id() + "/add", Map.of());
            var told = present(((ChangeFeed.Page) connector.changesSince(cursor)).observations());

            assertThat(told).extracting(SystemRecord::key).containsExactlyInAnyOrder(plus, entered);
            assertThat(told)
                    .anySatisfy(record -> assertThat(record.value("points")).isEqualTo(FieldValue.number(7)))
                    .anySatisfy(record -> assertThat(record.value("stage")).isEqualTo(FieldValue.text("Prospect")));
            assertThat(mautic.requests() - before).isEqualTo(3 + 2);
        }
    }

    private static String id(JsonNode made, String name) {
        return made.path(name).path("id").asText();
    }

    private static List<SystemRecord> present(List<Observation> told) {
        return told.stream()
                .map(Observation.Present.class::cast)
                .map(Observation.Present::record)
                .toList();
    }

    private static JsonNode exchange(String version, String name) throws IOException {
        return new ObjectMapper()
                .readTree(Path.of("src/test/resources/exchanges/mautic", version, name + ".json")
                        .toFile())
                .path("response")
                .path("body");
    }
}
