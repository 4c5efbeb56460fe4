package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.FieldValue;
import io.entente.model.PersonId;
import io.entente.sandbox.salesforce.CustomField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members of campaigns that are there already. */
class MadeBeforeTest {
    private static final String OURS = UUID.nameUUIDFromBytes(new byte[] {1}).toString();

    private Crm crm = Crm.start(org -> org.customField(CustomField.externalId("CampaignMember", "Entente_Id__c", 36)));

    @AfterEach
    void close() {
        crm.close();
    }

    @Test
    void one_that_somebody_else_made_is_found_and_left_as_it_is() {
        var lead = crm.seed(1).get(0).id();
        var campaign = campaign();
        var theirs = crm.org
                .seed("CampaignMember", List.of(Map.of("CampaignId", campaign, "LeadId", lead, "Status", "Sent")))
                .get(0);

        var outcome = crm.connector.write(List.of(member(campaign, lead))).get(0);

        assertThat(outcome).isInstanceOf(WriteOutcome.Done.class);
        assertThat(((WriteOutcome.Done) outcome).key().id()).isEqualTo(theirs);
        assertThat(((WriteOutcome.Done) outcome).created()).isFalse();
    }

    @Test
    void one_that_we_made_before_is_found() {
        var lead = crm.seed(1).get(0).id();
        var campaign = campaign();
        var first = crm.connector.write(List.of(member(campaign, lead))).get(0);

        var second = crm.connector.write(List.of(member(campaign, lead))).get(0);

        assertThat(((WriteOutcome.Done) first).created()).isTrue();
        assertThat(((WriteOutcome.Done) second).key()).isEqualTo(((WriteOutcome.Done) first).key());
        assertThat(((WriteOutcome.Done) second).created()).isFalse();
    }

    @Test
    void a_member_without_a_field_for_its_id_is_refused_and_holds_up_nothing() {
        crm.close();
        crm = Crm.start();

        var outcome = crm.connector
                .write(List.of(member(campaign(), crm.seed(1).get(0).id())))
                .get(0);

        assertThat(((WriteOutcome.Refused) outcome).failure().code()).isEqualTo("salesforce.external-id-missing");
    }

    @Test
    void a_whole_batch_for_as_many_campaigns_is_found() {
        var leads = crm.seed(200);
        var members = IntStream.range(0, 200)
                .mapToObj(i -> member(
                        crm.org
                                .seed("Campaign", List.of(Map.of("Name", "Campaign " + i)))
                                .get(0),
                        leads.get(i).id(),
                        new UUID(1, i).toString()))
                .toList();
        crm.connector.write(members);

        var outcomes = crm.connector.write(members);

        assertThat(outcomes)
                .hasSize(200)
                .allMatch(outcome -> outcome instanceof WriteOutcome.Done done && !done.created());
    }

    private String campaign() {
        return crm.org.seed("Campaign", List.of(Map.of("Name", "Autumn"))).get(0);
    }

    private static Write member(String campaign, String lead) {
        return member(campaign, lead, OURS);
    }

    private static Write member(String campaign, String lead, String id) {
        return new Write(
                "CampaignMember",
                new PersonId("11111111-1111-7111-8111-111111111111"),
                Optional.empty(),
                Map.of(
                        "CampaignId", FieldValue.text(campaign),
                        "LeadId", FieldValue.text(lead),
                        "Status", FieldValue.text("Responded"),
                        "Entente_Id__c", FieldValue.text(id)));
    }
}
