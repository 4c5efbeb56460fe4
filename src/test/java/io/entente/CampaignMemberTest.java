package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.mautic.Deed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is in a segment becomes a member of the campaign that it stands for, once, whatever happens to their records. */
class CampaignMemberTest extends LoopScenario {
    private static final String SEGMENT = "Webinar autumn";
    private static final String WITH_A_WRONG_STATUS = "Webinar spring";

    private String campaign = "";
    private String other = "";

    CampaignMemberTest(@TempDir Path folder) {
        super(folder, CampaignMemberTest::rules, Map.of("observe.related.every", "PT1S"));
    }

    private static String rules(String shipped) {
        return shipped + """
                attachments:
                  segments:
                    Webinar autumn: {campaign: Autumn 2026, status: Responded, left: Sent}
                    Webinar spring: {campaign: Spring 2026, status: Attended}
                    Webinar summer: {campaign: Summer 2026}
                """;
    }

    @BeforeAll
    void campaigns() {
        campaign = sales.add("Campaign", Map.of("Name", "Autumn 2026"));
        other = sales.add("Campaign", Map.of("Name", "Spring 2026"));
    }

    @Test
    void whoever_joins_the_segment_becomes_a_member_in_the_state_of_the_rule() {
        joined("ada@join.example");

        var member = of(crmId("ada@join.example")).get(0);
        assertThat(member.path("CampaignId").asText()).isEqualTo(campaign);
        assertThat(member.path("Status").asText()).isEqualTo("Responded");
        assertThat(member.path("HasResponded").asBoolean()).isTrue();
    }

    @Test
    void whoever_is_in_the_segment_already_becomes_a_member_with_the_lead() {
        marketer.addLead("ada@both.example");
        marketer.sees("ada@both.example", Deed.JOIN_SEGMENT, SEGMENT);
        sync();

        assertThat(of(crmId("ada@both.example"))).hasSize(1);
    }

    @Test
    void whoever_leaves_and_comes_back_stays_one_member_and_changes_its_state() {
        joined("ada@leave.example");

        marketer.sees("ada@leave.example", Deed.LEAVE_SEGMENT, SEGMENT);
        sync();
        assertThat(status("ada@leave.example")).isEqualTo("Sent");

        marketer.sees("ada@leave.example", Deed.JOIN_SEGMENT, SEGMENT);
        sync();
        assertThat(status("ada@leave.example")).isEqualTo("Responded");
    }

    @Test
    void a_state_that_sales_gave_stays_when_somebody_leaves() {
        sales.add("CampaignMemberStatus", Map.of("CampaignId", campaign, "Label", "Met", "HasResponded", true));
        joined("ada@met.example");
        sales.edit("CampaignMember", memberOf("ada@met.example"), Map.of("Status", "Met"));
        sync();

        marketer.sees("ada@met.example", Deed.LEAVE_SEGMENT, SEGMENT);
        sync();

        assertThat(status("ada@met.example")).isEqualTo("Met");
    }

    @Test
    void a_conversion_keeps_the_member_and_makes_no_second_one() {
        joined("ada@convert.example");
        var lead = crmId("ada@convert.example");

        var contact = sales.convert(lead).path("ConvertedContactId").asText();
        sync();
        marketer.sees("ada@convert.example", Deed.LEAVE_SEGMENT, SEGMENT);
        sync();
        marketer.sees("ada@convert.example", Deed.JOIN_SEGMENT, SEGMENT);
        sync();

        assertThat(of(lead)).hasSize(1);
        assertThat(ofContact(contact)).hasSize(1);
    }

    @Test
    void whoever_joins_after_a_conversion_is_a_member_as_a_contact() {
        marketer.addLead("ada@later.example");
        sync();
        var lead = crmId("ada@later.example");
        var contact = sales.convert(lead).path("ConvertedContactId").asText();
        sync();

        marketer.sees("ada@later.example", Deed.JOIN_SEGMENT, SEGMENT);
        sync();

        assertThat(ofContact(contact)).hasSize(1);
        assertThat(of(lead)).isEmpty();
    }

    @Test
    void a_merge_of_two_members_leaves_one() {
        joined("ada@merge.example");
        joined("grace@merge.example");
        var master = crmId("ada@merge.example");

        sales.merge(master, crmId("grace@merge.example"));
        sync();

        assertThat(of(master)).hasSize(1);
    }

    @Test
    void a_merge_into_somebody_who_is_no_member_takes_the_member_along() {
        marketer.addLead("ada@along.example");
        joined("grace@along.example");
        var master = crmId("ada@along.example");

        sales.merge(master, crmId("grace@along.example"));
        sync();

        assertThat(of(master)).hasSize(1);
    }

    @Test
    void one_that_sales_took_out_is_not_made_again() {
        joined("ada@out.example");
        var lead = crmId("ada@out.example");

        sales.delete("CampaignMember", memberOf("ada@out.example"));
        sync();
        sync();

        assertThat(of(lead)).isEmpty();
    }

    @Test
    void an_answer_that_got_lost_makes_no_second_member() {
        marketer.addLead("ada@lost.example");
        sync();
        sales.failing("PATCH", "/composite/sobjects/CampaignMember/Entente_Id__c", "drop-after-commit", 0, 1);

        marketer.sees("ada@lost.example", Deed.JOIN_SEGMENT, SEGMENT);
        sync();
        sync();

        assertThat(of(crmId("ada@lost.example"))).hasSize(1);
        assertThat(findings("ada@lost.example")).isEmpty();
    }

    @Test
    void a_status_that_the_campaign_lacks_is_told_and_not_sent() {
        marketer.addLead("ada@status.example");
        marketer.sees("ada@status.example", Deed.JOIN_SEGMENT, WITH_A_WRONG_STATUS);
        sync();

        assertThat(findings("ada@status.example")).containsExactly("member-status-unknown");
        assertThat(sales.rows("SELECT Id FROM CampaignMember WHERE CampaignId = '" + other + "'"))
                .isEmpty();
    }

    @Test
    void a_campaign_that_is_not_there_is_told() {
        marketer.addLead("ada@nowhere.example");
        marketer.sees("ada@nowhere.example", Deed.JOIN_SEGMENT, "Webinar summer");
        sync();

        assertThat(findings("ada@nowhere.example")).containsExactly("campaign-unknown");
    }

    private void joined(String email) {
        marketer.addLead(email);
        sync();
        marketer.sees(email, Deed.JOIN_SEGMENT, SEGMENT);
        sync();
        assertThat(of(crmId(email))).hasSize(1);
    }

    private String status(String email) {
        var members = of(crmId(email));
        assertThat(members).hasSize(1);
        return members.get(0).path("Status").asText();
    }

    private String memberOf(String email) {
        return of(crmId(email)).get(0).path("Id").asText();
    }

    private List<JsonNode> of(String lead) {
        return sales.rows(
                "SELECT Id, CampaignId, Status, HasResponded FROM CampaignMember WHERE LeadId = '" + lead + "'");
    }

    private List<JsonNode> ofContact(String contact) {
        return sales.rows("SELECT Id, Status FROM CampaignMember WHERE ContactId = '" + contact + "'");
    }
}
