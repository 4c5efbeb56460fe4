package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.connector.Cursor;
import io.entente.connector.RelatedPage;
import io.entente.model.FieldValue;
import io.entente.model.RelatedRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records around people by SystemModstamp: nothing left out, however late it shows. */
class RelatedReaderTest {
    private static final String ROLE = "OpportunityContactRole";

    private static final List<Map<String, String>> NOT_FOUND =
            List.of(Map.of("errorCode", "NOT_FOUND", "message", "The requested resource does not exist"));

    private static RelatedPage page(Crm crm, String stream, Optional<Cursor> from) {
        return crm.connector.related(Map.of(stream, from)).values().iterator().next();
    }

    private static Cursor end(Crm crm) {
        crm.nextSecond();
        var page = page(crm, ROLE, Optional.empty());
        assertThat(page.more()).isFalse();
        return page.next();
    }

    @Test
    void a_record_that_becomes_visible_long_after_its_stamp_is_told() {
        try (var crm = Crm.start()) {
            var roles = new ContactRoles(crm);
            var ada = roles.person("ada@example.org");
            var deal = roles.deal();
            crm.clock.advance(Duration.ofMinutes(20));
            roles.add(ada, "first");
            var cursor = end(crm);

            var values = new HashMap<>(ContactRoles.role(ada, deal, "late"));
            values.put(
                    "SystemModstamp",
                    crm.clock.instant().minus(Duration.ofMinutes(7)).toString());
            crm.org.seed(ROLE, List.of(values));
            crm.clock.advance(Duration.ofMinutes(1));

            assertThat(page(crm, ROLE, Optional.of(cursor)).records())
                    .extracting(told -> told.value("Role").display())
                    .contains("late");
        }
    }

    @Test
    void a_second_change_within_the_second_of_the_first_is_told() {
        try (var crm = Crm.start()) {
            var roles = new ContactRoles(crm);
            var role = roles.add(roles.person("ada@example.org"), "zero");
            var cursor = end(crm);
            crm.change(role, Map.of("Role", "one"));
            var next = page(crm, ROLE, Optional.of(cursor)).next();

            crm.change(role, Map.of("Role", "two"));

            assertThat(page(crm, ROLE, Optional.of(next)).records())
                    .extracting(told -> told.value("Role").display())
                    .containsExactly("two");
        }
    }

    @Test
    void what_was_quiet_for_longer_than_the_overlap_is_not_told_again() {
        try (var crm = Crm.start()) {
            var roles = new ContactRoles(crm);
            roles.add(roles.person("ada@example.org"), "zero");
            crm.clock.advance(Duration.ofMinutes(11));

            assertThat(page(crm, ROLE, Optional.of(end(crm))).records()).isEmpty();
        }
    }

    @Test
    void a_cursor_of_somebody_else_begins_at_the_beginning() {
        try (var crm = Crm.start()) {
            var roles = new ContactRoles(crm);
            var role = roles.add(roles.person("ada@example.org"), "zero");
            crm.clock.advance(Duration.ofMinutes(11));

            assertThat(page(crm, ROLE, Optional.of(new Cursor("17"))).records())
                    .extracting(RelatedRecord::key)
                    .containsExactly(role);
        }
    }

    @Test
    void an_opportunity_tells_what_it_is_worth_and_whether_it_is_won() {
        try (var crm = Crm.start()) {
            crm.create(
                    "Opportunity",
                    Map.of("Name", "Deal", "StageName", "Closed Won", "CloseDate", "2026-12-31", "Amount", 1200.5));

            assertThat(page(crm, "Opportunity", Optional.empty()).records())
                    .singleElement()
                    .satisfies(deal -> {
                        assertThat(deal.value("Amount")).isEqualTo(new FieldValue.Amount(new BigDecimal("1200.5")));
                        assertThat(deal.value("IsWon")).isEqualTo(FieldValue.flag(true));
                        assertThat(deal.value("CreatedDate")).isInstanceOf(FieldValue.Moment.class);
                        assertThat(deal.fields()).doesNotContainKey("CurrencyIsoCode");
                    });
        }
    }

    @Test
    void a_converted_lead_names_its_opportunity_and_account_where_these_are_read() {
        try (var crm = Crm.start()) {
            var lead = crm.lead("ada@example.org", "Countess");
            var made = crm.control("convert", Map.of("leadId", lead.id(), "createOpportunity", true));
            crm.nextSecond();

            var read = Crm.present(crm.connector.read(List.of(lead)));

            assertThat(crm.connector.named(read.values().iterator().next()))
                    .containsExactly(
                            Crm.key(
                                    "Opportunity",
                                    made.path("ConvertedOpportunityId").asText()),
                            Crm.key("Account", made.path("ConvertedAccountId").asText()));
            assertThat(crm.bareConnector().named(read.values().iterator().next()))
                    .isEmpty();
        }
    }

    @Test
    void an_object_that_the_org_hides_costs_only_itself_and_is_told_with_its_remedy() {
        try (var crm = Crm.start()) {
            var roles = new ContactRoles(crm);
            roles.add(roles.person("ada@example.org"), "zero");
            crm.fault("GET", "/services/data/v62.0/sobjects/Account/describe", 404, NOT_FOUND, 100);
            crm.nextSecond();

            var pages = crm.connector.related(
                    Map.of(ROLE, Optional.empty(), "Account", Optional.empty(), "Opportunity", Optional.empty()));

            assertThat(pages).containsOnlyKeys(ROLE, "Opportunity");
            assertThat(crm.connector.hiddenStreams())
                    .containsOnlyKeys("Account")
                    .allSatisfy((stream, failure) ->
                            assertThat(failure.getMessage()).contains("access to the object"));

            crm.control("clear-faults", Map.of());
            assertThat(crm.connector.hiddenStreams()).isEmpty();
            assertThat(crm.connector.related(Map.of("Account", Optional.empty())))
                    .containsOnlyKeys("Account");
        }
    }
}
