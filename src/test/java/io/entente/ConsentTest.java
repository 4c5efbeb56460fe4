package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Lane;
import io.entente.model.Side;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A refusal on either side is a refusal on both. */
class ConsentTest extends LoopScenario {
    ConsentTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void opting_out_in_marketing_arrives_in_the_crm_in_the_lane_of_its_own() {
        int contact = marketer.addLead("ada@one.example");
        sync();

        marketer.optOut(contact);
        sync();

        assertThat(isRefused("Lead", crmId("ada@one.example"))).isTrue();
        assertThat(loop.journal(loop.person("ada@one.example")).get(0).change().lane())
                .isEqualTo(Lane.CONSENT);
    }

    @Test
    void opting_out_in_the_crm_arrives_in_marketing() {
        int contact = marketer.addLead("ada@two.example");
        sync();

        sales.edit("Lead", crmId("ada@two.example"), Map.of("HasOptedOutOfEmail", true));
        sync();

        assertThat(marketer.isOptedOut(contact)).isTrue();
    }

    @Test
    void a_linked_person_who_left_the_scope_opts_out_all_the_same() {
        int contact = marketer.addLead("ada@three.example");
        sync();
        var lead = crmId("ada@three.example");
        sales.edit("Lead", lead, Map.of("Email", ""));
        marketer.edit(contact, Map.of("email", ""));
        sync();

        marketer.optOut(contact);
        sync();

        assertThat(isRefused("Lead", lead)).isTrue();
    }

    @Test
    void an_unticked_box_is_ticked_again_and_an_operator_hears_of_it() {
        int contact = marketer.addLead("ada@four.example");
        marketer.optOut(marketer.addLead("eve@four.example"));
        sync();
        marketer.optOut(contact);
        sync();
        var lead = crmId("ada@four.example");

        sales.edit("Lead", lead, Map.of("HasOptedOutOfEmail", false));
        var run = sync();

        assertThat(isRefused("Lead", lead)).isTrue();
        assertThat(marketer.isOptedOut(contact)).isTrue();
        assertThat(run.counts().updated()).isEqualTo(1);
    }

    @Test
    void whoever_opted_out_of_everything_never_enters_the_crm() {
        int leads = sales.count("Lead");
        marketer.optOut(marketer.addLead("ada@five.example"));

        sync();

        assertThat(sales.count("Lead")).isEqualTo(leads);
        assertThat(loop.person("ada@five.example").living(Side.CRM)).isEmpty();
    }

    @Test
    void opting_in_again_on_every_record_is_believed() {
        int contact = marketer.addLead("ada@six.example");
        sync();
        marketer.optOut(contact);
        sync();
        var lead = crmId("ada@six.example");

        marketer.optIn(contact);
        sales.edit("Lead", lead, Map.of("HasOptedOutOfEmail", false));
        sync();

        assertThat(isRefused("Lead", lead)).isFalse();
        assertThat(marketer.isOptedOut(contact)).isFalse();
    }

    private boolean isRefused(String object, String id) {
        return Boolean.parseBoolean(sales.value(object, id, "HasOptedOutOfEmail"));
    }
}
