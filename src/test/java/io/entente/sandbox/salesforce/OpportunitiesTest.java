package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the platform itself makes of opportunities. */
final class OpportunitiesTest {

    private static final String DATA = "/sobjects/";
    private static final String DEAL =
            "{\"Name\":\"Engine\",\"StageName\":\"Prospecting\",\"CloseDate\":\"2026-12-31\",\"Amount\":100%s}";

    private final TestClock clock = new TestClock();
    private SalesforceSandbox sandbox;
    private OrgClient client;

    @BeforeEach
    void start() {
        sandbox = SalesforceSandbox.start(Settings.withExternalId(clock).build());
        client = OrgClient.loggedIn(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void closed_won_probability_and_forecast_follow_the_stage() {
        String deal = deal();
        assertThat(deal(deal, "Probability").asInt()).isEqualTo(10);
        assertThat(deal(deal, "IsClosed").asBoolean()).isFalse();

        edit(deal, "{\"StageName\":\"Closed Won\"}");

        assertThat(deal(deal, "IsClosed").asBoolean()).isTrue();
        assertThat(deal(deal, "IsWon").asBoolean()).isTrue();
        assertThat(deal(deal, "Probability").asInt()).isEqualTo(100);
        assertThat(deal(deal, "ForecastCategory").asText()).isEqualTo("Closed");
    }

    @Test
    void a_probability_that_is_given_stays_until_the_stage_changes() {
        String deal = client.create("Opportunity", DEAL.formatted(",\"Probability\":33"));
        assertThat(deal(deal, "Probability").asInt()).isEqualTo(33);

        edit(deal, "{\"Amount\":5}");
        assertThat(deal(deal, "Probability").asInt()).isEqualTo(33);

        edit(deal, "{\"StageName\":\"Negotiation/Review\"}");
        assertThat(deal(deal, "Probability").asInt()).isEqualTo(90);
    }

    @Test
    void its_history_has_a_row_for_its_beginning_and_for_each_change_of_what_it_is_worth() {
        String deal = deal();
        clock.advance(Duration.ofMinutes(1));
        edit(deal, "{\"StageName\":\"Qualification\"}");
        clock.advance(Duration.ofMinutes(1));
        edit(deal, "{\"Amount\":200}");
        clock.advance(Duration.ofMinutes(1));
        edit(deal, "{\"Description\":\"no part of it\"}");

        var order = " WHERE OpportunityId = '" + deal + "' ORDER BY CreatedDate";
        assertThat(client.column("SELECT StageName FROM OpportunityHistory" + order, "StageName"))
                .containsExactly("Prospecting", "Qualification", "Qualification");
        assertThat(client.column("SELECT Amount FROM OpportunityHistory" + order, "Amount"))
                .containsExactly("100.0", "100.0", "200.0");
    }

    @Test
    void history_and_roles_go_with_their_opportunity_and_roles_with_their_contact() {
        String deal = deal();
        String contact = client.create("Contact", "{\"LastName\":\"Lovelace\"}");
        role(deal, contact);
        String other = deal();
        role(other, contact);

        delete("Opportunity", deal);
        assertThat(count("OpportunityContactRole")).isEqualTo(1);
        assertThat(count("OpportunityHistory")).isEqualTo(1);

        delete("Contact", contact);
        assertThat(count("OpportunityContactRole")).isZero();
    }

    @Test
    void a_conversion_gives_the_contact_the_primary_role() {
        String lead = client.create("Lead", "{\"LastName\":\"Lovelace\",\"Company\":\"Engines\"}");

        JsonNode made = client.control("convert", "{\"leadId\":\"" + lead + "\",\"createOpportunity\":true}")
                .body();

        assertThat(client.column(
                        "SELECT ContactId FROM OpportunityContactRole WHERE IsPrimary = true AND OpportunityId = '"
                                + made.path("ConvertedOpportunityId").asText() + "'",
                        "ContactId"))
                .containsExactly(made.path("ConvertedContactId").asText());
    }

    private void edit(String deal, String fields) {
        assertThat(client.patch(DATA + "Opportunity/" + deal, fields).status()).isEqualTo(204);
    }

    private void delete(String object, String id) {
        assertThat(client.delete(DATA + object + "/" + id).status()).isEqualTo(204);
    }

    private String deal() {
        return client.create("Opportunity", DEAL.formatted(""));
    }

    private JsonNode deal(String id, String field) {
        return client.read("Opportunity", id).path(field);
    }

    private void role(String deal, String contact) {
        client.create(
                "OpportunityContactRole", "{\"OpportunityId\":\"" + deal + "\",\"ContactId\":\"" + contact + "\"}");
    }

    private int count(String object) {
        return client.query("SELECT COUNT() FROM " + object)
                .body()
                .path("totalSize")
                .asInt();
    }
}
