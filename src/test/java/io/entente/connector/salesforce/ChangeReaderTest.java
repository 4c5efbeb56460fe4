package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.connector.ChangeFeed;
import io.entente.connector.Cursor;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Changes by SystemModstamp: nothing left out, little told twice, one call a cycle. */
class ChangeReaderTest {
    @Test
    void ten_thousand_changes_come_in_pages_and_each_once() {
        try (var crm = Crm.start()) {
            var cursor = crm.connector.latest();
            crm.nextSecond();
            var keys = crm.seed(10_000);
            crm.nextSecond();

            var told = crm.drain(cursor);

            assertThat(told).extracting(Observation::key).containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    @Test
    void pages_that_end_early_lose_nothing() {
        try (var crm = Crm.start(settings -> settings.pageSize(300))) {
            var cursor = crm.connector.latest();
            crm.nextSecond();
            var keys = crm.seed(1_000);
            crm.nextSecond();

            assertThat(crm.drain(cursor)).extracting(Observation::key).containsExactlyInAnyOrderElementsOf(keys);
        }
    }

    @Test
    void a_record_that_becomes_visible_after_its_stamp_was_passed_is_told() {
        try (var crm = Crm.start()) {
            crm.lead("first@example.org", "first");
            var cursor = crm.settled(crm.connector.latest());

            var late = stamped(crm, crm.clock.instant().minus(Duration.ofMinutes(7)));

            var page = crm.page(cursor);
            assertThat(Crm.present(page.observations())).containsOnlyKeys(late);
            assertThat(crm.page(page.next()).observations()).isEmpty();
        }
    }

    @Test
    void a_second_change_within_the_second_of_the_first_is_told() {
        try (var crm = Crm.start()) {
            var key = crm.lead("a@example.org", "zero");
            crm.nextSecond();
            var cursor = crm.connector.latest();
            crm.change(key, Map.of("Title", "one"));
            var page = crm.page(cursor);
            assertThat(Crm.present(page.observations()).get(key)).isNotNull();

            crm.change(key, Map.of("Title", "two"));

            assertThat(Crm.present(crm.page(page.next()).observations()))
                    .hasEntrySatisfying(
                            key, record -> assertThat(record.value("Title")).isEqualTo(Crm.text("two")));
        }
    }

    @Test
    void an_idle_cycle_is_one_call_whether_records_stand_in_the_overlap_or_not() {
        try (var crm = Crm.start()) {
            crm.seed(500);
            var cursor = crm.settled(crm.connector.latest());
            for (Duration wait : List.of(Duration.ofSeconds(15), Duration.ofMinutes(5), Duration.ofDays(3))) {
                crm.clock.advance(wait);
                long before = crm.calls();

                var page = crm.page(cursor);

                assertThat(page.observations()).isEmpty();
                assertThat(crm.calls() - before).isEqualTo(1);
                cursor = page.next();
            }
        }
    }

    @Test
    void the_cursor_stays_small_and_the_cycle_cheap_behind_a_bulk_load() {
        try (var crm = Crm.start()) {
            var cursor = crm.connector.latest();
            for (int second = 0; second < 10; second++) {
                crm.nextSecond();
                crm.seed(1_000);
            }
            cursor = crm.settled(cursor);
            crm.clock.advance(Duration.ofSeconds(15));
            long before = crm.calls();

            var page = crm.page(cursor);

            assertThat(page.observations()).isEmpty();
            assertThat(crm.calls() - before).isEqualTo(1);
            assertThat(page.next().value()).hasSizeLessThan(2_000);
        }
    }

    @Test
    void a_late_record_behind_a_bulk_load_is_told_within_the_overlap() {
        try (var crm = Crm.start()) {
            var cursor = crm.connector.latest();
            crm.nextSecond();
            crm.seed(3_000);
            cursor = crm.settled(cursor);
            var late = stamped(crm, crm.clock.instant().minusSeconds(30));

            crm.clock.advance(Duration.ofMinutes(10));

            assertThat(Crm.present(crm.drain(cursor))).containsKey(late);
        }
    }

    @Test
    void a_feed_not_asked_for_longer_than_the_bin_remembers_is_lost() {
        try (var crm = Crm.start()) {
            var cursor = crm.connector.latest();

            crm.clock.advance(Duration.ofDays(14));
            assertThat(crm.connector.changesSince(cursor)).isInstanceOf(ChangeFeed.Page.class);
            crm.clock.advance(Duration.ofDays(2));
            assertThat(crm.connector.changesSince(cursor)).isInstanceOf(ChangeFeed.Lost.class);
        }
    }

    @Test
    void a_cursor_that_nobody_here_made_is_lost() {
        try (var crm = Crm.start()) {
            for (String text : List.of(
                    "audit:5:",
                    "{}",
                    "{\"asked\":\"x\"}",
                    "nonsense",
                    "{\"asked\":1,\"Lead\":{\"seen\":\"x\"}}",
                    "{\"asked\":1,\"Lead\":{\"seen\":\"x.y.!\"}}")) {
                assertThat(crm.connector.changesSince(new Cursor(text))).isInstanceOf(ChangeFeed.Lost.class);
            }
        }
    }

    @Test
    void a_loser_whose_winner_lost_later_is_merged_into_the_last_winner() {
        try (var crm = Crm.start()) {
            var keys = crm.seed(3);
            crm.nextSecond();
            var cursor = crm.connector.latest();
            crm.merge(keys.get(0), keys.get(1));
            crm.nextSecond();
            crm.merge(keys.get(1), keys.get(2));

            var told = crm.drain(cursor);

            assertThat(winner(told, keys.get(0))).isEqualTo(keys.get(2));
            assertThat(winner(told, keys.get(1))).isEqualTo(keys.get(2));
            assertThat(crm.connector.read(List.of(keys.get(0))))
                    .singleElement()
                    .isEqualTo(told.stream()
                            .filter(each -> each.key().equals(keys.get(0)))
                            .findFirst()
                            .orElseThrow());
        }
    }

    @Test
    void a_converted_lead_is_told_as_such_with_what_became_of_it() {
        try (var crm = Crm.start()) {
            var lead = crm.lead("a@example.org", "x");
            crm.nextSecond();
            var cursor = crm.connector.latest();

            var converted = crm.control("convert", Map.of("leadId", lead.id(), "createOpportunity", true));

            var told = Crm.present(crm.drain(cursor));
            assertThat(told).hasEntrySatisfying(lead, record -> {
                assertThat(record.standing()).isEqualTo(Standing.CONVERTED);
                for (String field : List.of("ConvertedAccountId", "ConvertedContactId", "ConvertedOpportunityId")) {
                    assertThat(record.value(field))
                            .isEqualTo(Crm.text(converted.path(field).asText()));
                }
            });
            assertThat(told)
                    .containsKey(Crm.key(
                            "Contact", converted.path("ConvertedContactId").asText()));
        }
    }

    @Test
    void a_change_of_our_own_is_marked_and_a_colleagues_is_not() {
        try (var crm = Crm.start()) {
            var keys = crm.seed(2);
            crm.nextSecond();
            var cursor = crm.connector.latest();
            var somebody = crm.rep();
            crm.connector.write(List.of(new io.entente.connector.Write(
                    "Lead",
                    new io.entente.model.PersonId(new java.util.UUID(0, 1).toString()),
                    java.util.Optional.of(keys.get(0)),
                    Map.of("Title", Crm.text("ours")))));
            crm.control(
                    "act",
                    Map.of(
                            "object",
                            "Lead",
                            "id",
                            keys.get(1).id(),
                            "userId",
                            somebody,
                            "fields",
                            Map.of("Title", "theirs")));

            var told = crm.drain(cursor);

            assertThat(byUs(told, keys.get(0))).isTrue();
            assertThat(byUs(told, keys.get(1))).isFalse();
        }
    }

    @Test
    void a_field_that_the_org_does_not_show_costs_only_itself() {
        try (var crm =
                Crm.reading(settings -> settings, Set.of("LastName", "Gone__c", "Nobody__r.Name", "Owner.Name"))) {
            var cursor = crm.connector.latest();
            crm.nextSecond();
            var key = crm.lead("a@example.org", "x");

            var told = Crm.present(crm.drain(cursor));

            assertThat(told).hasEntrySatisfying(key, record -> {
                assertThat(record.fields())
                        .containsKeys("LastName", "Owner.Name")
                        .doesNotContainKeys("Gone__c");
                assertThat(record.value("Owner.Name").isBlank()).isFalse();
            });

            new SalesforceProvisioning(crm.gateway, Duration.ZERO).provide(Crm.field("Gone__c", 20));
            crm.connector.describe();

            assertThat(Crm.present(crm.drain(cursor))).hasEntrySatisfying(key, record -> assertThat(record.fields())
                    .containsKey("Gone__c"));
        }
    }

    @Test
    void a_field_of_a_related_record_that_the_org_does_not_show_costs_only_itself() {
        try (var crm = Crm.reading(settings -> settings, Set.of("LastName", "Owner.Nme", "Owner.Name"))) {
            var cursor = crm.connector.latest();
            crm.nextSecond();
            var key = crm.lead("a@example.org", "x");

            var told = Crm.present(crm.drain(cursor));

            assertThat(told).hasEntrySatisfying(key, record -> assertThat(record.fields())
                    .containsKeys("LastName", "Owner.Name")
                    .doesNotContainKeys("Owner.Nme"));
            assertThat(crm.connector.describe().get(0).fields())
                    .containsKeys("Owner.Name")
                    .doesNotContainKeys("Owner.Nme");
        }
    }

    @Test
    void a_field_of_a_related_record_that_the_org_shows_again_is_read_again() {
        try (var crm = Crm.start()) {
            var cursor = crm.connector.latest();
            crm.nextSecond();
            var key = crm.lead("a@example.org", "x");
            crm.connector.describe();
            var hidden = List.of(Map.of("errorCode", "INVALID_FIELD", "message", "No such column 'Name'"));
            crm.fault("POST", "/services/data/v62.0/composite", 400, hidden, 1);
            crm.fault("GET", "/services/data/v62.0/query", 400, hidden, 1);

            assertThat(Crm.present(crm.drain(cursor))).hasEntrySatisfying(key, record -> assertThat(record.fields())
                    .doesNotContainKeys("Owner.Name"));

            crm.connector.describe();
            assertThat(Crm.present(crm.drain(cursor))).hasEntrySatisfying(key, record -> assertThat(record.fields())
                    .containsKeys("Owner.Name"));
        }
    }

    private static RecordKey stamped(Crm crm, Instant stamp) {
        Map<String, Object> lead = new HashMap<>(Map.of("LastName", "Late", "Company", "Acme"));
        lead.put("SystemModstamp", Soql.literal(stamp));
        return crm.seed(List.of(lead)).get(0);
    }

    private static RecordKey winner(List<Observation> told, RecordKey loser) {
        return told.stream()
                .filter(each -> each.key().equals(loser))
                .map(each -> ((Observation.Merged) each).into())
                .findFirst()
                .orElseThrow();
    }

    private static boolean byUs(List<Observation> told, RecordKey key) {
        return told.stream()
                .filter(each -> each.key().equals(key))
                .map(each -> ((Observation.Present) each).byUs())
                .findFirst()
                .orElseThrow();
    }
}
