package io.entente.sandbox.company;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.sandbox.mautic.MauticVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One person stands linked in both systems; what arrives is played by hand, as Entente would bring it. */
class ActorsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC);

    private final Company company =
            Company.start(CompanySettings.defaults(CLOCK).withVersion(MauticVersion.V7_0_0));
    private final MarketingBooks marketing =
            new MarketingBooks(company.marketing().uri());
    private final CrmBooks crm = new CrmBooks(company.crm().uri());
    private final SalesTeam.Rep rep = SalesTeam.of(company.crm().uri()).get(0);
    private final Reps reps = new Reps(company.marketing().uri(), company.crm().uri(), 1);
    private final Marketers marketers =
            new Marketers(company.marketing().uri(), company.crm().uri(), 1);
    private String leadId = "";

    @BeforeEach
    void link_one_person() {
        leadId = company.crm()
                .seed(
                        "Lead",
                        List.of(Map.of(
                                "FirstName", "Ada", "LastName", "Quill", "Company", "Inkwell", "Entente_Id__c", "e-1")))
                .get(0);
        company.marketing()
                .seed(List.of(Map.of(
                        "id", 1,
                        "firstname", "Ada",
                        "lastname", "Quill",
                        "email", "ada@inkwell.example",
                        "entente_crm_id", leadId,
                        "entente_lead_status", "Open - Not Contacted")));
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void an_accepted_lead_has_arrived_once_mautic_shows_status_and_owner() {
        var act = reps.accept().orElseThrow();

        assertThat(lead("Status")).isEqualTo("Working - Contacted");
        assertThat(act.sentence()).contains("accepts Ada Quill");
        assertThat(act.hasArrived()).isFalse();
        marketing.edit(1, Map.of("entente_lead_status", "Working - Contacted", "entente_owner_name", ownerName()));
        assertThat(act.hasArrived()).isTrue();
    }

    @Test
    void a_rejected_lead_carries_its_reason() {
        var act = reps.reject().orElseThrow();

        assertThat(lead("Status")).isEqualTo("Closed - Not Converted");
        assertThat(act.sentence()).contains(lead("Description"));
        marketing.edit(
                1, Map.of("entente_lead_status", "Closed - Not Converted", "entente_description", lead("Description")));
        assertThat(act.hasArrived()).isTrue();
    }

    @Test
    void a_converted_lead_goes_through_the_stages_and_can_be_won() {
        assertThat(reps.win()).isEmpty();
        assertThat(reps.advance()).isEmpty();
        var converted = reps.convert().orElseThrow();
        var deal = opportunity("Id");
        assertThat(converted.hasArrived()).isFalse();
        marketing.edit(1, Map.of("entente_opportunity_id", deal, "entente_opportunity_stage", "Prospecting"));
        assertThat(converted.hasArrived()).isTrue();

        var advanced = reps.advance().orElseThrow();
        assertThat(opportunity("StageName")).isEqualTo("Qualification");
        assertThat(advanced.hasArrived()).isFalse();
        marketing.edit(1, Map.of("entente_opportunity_stage", "Qualification"));
        assertThat(advanced.hasArrived()).isTrue();

        var won = reps.win().orElseThrow();
        assertThat(opportunity("StageName")).isEqualTo("Closed Won");
        assertThat(won.hasArrived()).isFalse();
        marketing.edit(1, Map.of("entente_opportunity_outcome", "won"));
        assertThat(won.hasArrived()).isTrue();
    }

    @Test
    void a_deal_can_be_lost() {
        assertThat(reps.convert()).isPresent();

        var lost = reps.lose().orElseThrow();

        assertThat(opportunity("StageName")).isEqualTo("Closed Lost");
        assertThat(lost.sentence()).contains("loses Ada Quill");
        assertThat(reps.lose()).isEmpty();
    }

    private String opportunity(String field) {
        return crm.query("SELECT " + field + " FROM Opportunity")
                .get(0)
                .path(field)
                .asText();
    }

    @Test
    void nobody_is_taken_up_twice() {
        assertThat(reps.accept()).isPresent();
        assertThat(reps.accept()).isEmpty();
    }

    @Test
    void an_edit_has_arrived_once_the_lead_shows_it() {
        var act = marketers.edit().orElseThrow();
        var contact = marketing.having("email", "ada@inkwell.example", 1).get(0);

        assertThat(act.hasArrived()).isFalse();
        crm.edit(
                rep,
                "Lead",
                leadId,
                Map.of(
                        "Phone", MarketingBooks.field(contact, "phone"),
                        "City", MarketingBooks.field(contact, "city"),
                        "Title", MarketingBooks.field(contact, "position")));
        assertThat(act.hasArrived()).isTrue();
    }

    @Test
    void whoever_signs_up_has_arrived_once_there_is_a_lead() {
        var act = marketers.add();

        assertThat(act.hasArrived()).isFalse();
        company.crm().seed("Lead", List.of(Map.of("LastName", "New", "Company", "New", "Email", newest())));
        assertThat(act.hasArrived()).isTrue();
    }

    @Test
    void a_visit_makes_one_contact_of_two_under_another_id() {
        var act = marketers.comeBack().orElseThrow();

        var contact = marketing.having("email", "ada@inkwell.example", 2);
        assertThat(contact)
                .singleElement()
                .satisfies(one -> assertThat(one.path("id").asInt()).isNotEqualTo(1));
        crm.edit(rep, "Lead", leadId, Map.of("MobilePhone", MarketingBooks.field(contact.get(0), "mobile")));
        assertThat(act.hasArrived()).isTrue();
    }

    @Test
    void what_somebody_did_has_arrived_once_the_lead_tells_it() {
        var act = marketers.fillForm().orElseThrow();
        var form = act.sentence().replaceAll(".*the form ", "");

        assertThat(act.hasArrived()).isFalse();
        crm.edit(rep, "Lead", leadId, Map.of("Entente_Activity__c", "2026-03-02 filled form " + form));
        assertThat(act.hasArrived()).isTrue();
    }

    @Test
    void whoever_clicks_in_a_mail_has_arrived_once_the_lead_tells_it() {
        var act = marketers.click().orElseThrow();
        var mail = act.sentence().replaceAll(".*the e-mail ", "");

        assertThat(act.hasArrived()).isFalse();
        crm.edit(rep, "Lead", leadId, Map.of("Entente_Activity__c", "2026-03-02 clicked e-mail " + mail));
        assertThat(act.hasArrived()).isTrue();
    }

    @Test
    void an_opt_out_has_arrived_once_the_lead_is_opted_out() {
        var act = marketers.optOut().orElseThrow();

        assertThat(marketing.having("email", "ada@inkwell.example", 1).get(0).path("doNotContact"))
                .isNotEmpty();
        assertThat(act.hasArrived()).isFalse();
        crm.edit(rep, "Lead", leadId, Map.of("HasOptedOutOfEmail", true));
        assertThat(act.hasArrived()).isTrue();
    }

    @Test
    void whoever_shares_an_address_is_left_alone() {
        company.marketing().seed(List.of(Map.of("id", 2, "email", "ada@inkwell.example")));

        assertThat(marketers.edit()).isEmpty();
    }

    private String lead(String field) {
        return crm.query("SELECT " + field + " FROM Lead").get(0).path(field).asText();
    }

    private String ownerName() {
        return crm.query("SELECT Owner.Name FROM Lead")
                .get(0)
                .path("Owner")
                .path("Name")
                .asText();
    }

    private String newest() {
        return MarketingBooks.field(marketing.having("id", "2", 1).get(0), "email");
    }
}
