package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What was told is not unknown, and what was not told is. */
class SeenLaws {
    @Property
    void the_compact_form_says_the_same(@ForAll("told") Map<String, Long> told) {
        var seen = Seen.nothing().plus(rows(told));

        assertThat(Seen.parse(seen.compact())).isEqualTo(seen);
    }

    @Property
    void what_was_told_is_known_in_whatever_order(@ForAll("told") Map<String, Long> told) {
        var rows = rows(told);
        var backwards = new ArrayList<>(rows);
        java.util.Collections.reverse(backwards);

        assertThat(Seen.nothing().plus(rows).unknown(backwards)).isEmpty();
    }

    @Property
    void a_record_that_was_not_told_is_unknown(@ForAll("told") Map<String, Long> told, @ForAll("second") long second) {
        var late = row("late", second);
        var rows = new ArrayList<>(rows(told));
        rows.add(late);

        assertThat(Seen.nothing().plus(rows(told)).unknown(rows)).contains(late);
    }

    @Provide
    Arbitrary<Map<String, Long>> told() {
        return Arbitraries.maps(Arbitraries.strings().alpha().ofLength(3), second())
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<Long> second() {
        return Arbitraries.longs().between(1_700_000_000L, 1_700_000_004L);
    }

    private static List<JsonNode> rows(Map<String, Long> told) {
        var rows = new ArrayList<JsonNode>();
        told.forEach((id, second) -> rows.add(row(id, second)));
        return rows;
    }

    private static JsonNode row(String id, long second) {
        return SalesforceGateway.NODES
                .objectNode()
                .put("Id", ("00Q0000000000000" + id).substring(id.length() + 1))
                .put("SystemModstamp", Instant.ofEpochSecond(second).toString());
    }
}
