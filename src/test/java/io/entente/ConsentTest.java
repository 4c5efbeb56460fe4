package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Lane;
import io.entente.model.Side;
import io.entente.store.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A refusal on either side is a refusal on both, until a time and a source tell of an opt-in. */
class ConsentTest extends LoopScenario {
    ConsentTest(@TempDir Path folder) {
        super(
                folder,
                (String rules) -> rules.replace(
                        "crm: HasOptedOutOfEmail}",
                        "crm: HasOptedOutOfEmail, opt-in: {time: {marketing: opted_in_at}, source: {marketing: opted_in_by}}}"),
                Map.of("apply.parallel", "1"));
        var admin = Wire.basic(company.marketing().uri(), "admin", "sandbox");
        Map.of("opted_in_at", "datetime", "opted_in_by", "text")
                .forEach((alias, type) ->
                        admin.post("/api/fields/contact/new", Map.of("alias", alias, "label", alias, "type", type)));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_refusal_of_either_side_is_sent_before_all_other_writes_of_its_cycle(Side refusedOn) {
        var at = "@" + refusedOn.label() + ".first.example";
        int ada = marketer.addLead("ada" + at);
        int eve = marketer.addLead("eve" + at);
        sync();

        marketer.edit(eve, Map.of("position", "Countess"));
        sales.edit("Lead", crmId("eve" + at), Map.of("Phone", "+49 30 1234"));
        marketer.addLead("new" + at);
        refuse(refusedOn, ada, "ada" + at);
        var run = sync();

        List<JournalEntry> sent =
                loop.engine().store().read(session -> session.journal().ofRun(run.id(), Optional.empty(), 100)).stream()
                        .sorted(Comparator.comparing(entry -> entry.doneAt().orElseThrow()))
                        .toList();
        assertThat(sent).hasSizeGreaterThan(3);
        assertThat(sent.get(0).change().lane()).isEqualTo(Lane.CONSENT);
        assertThat(sent.get(0).side()).isEqualTo(refusedOn.other());
        assertThat(sent.subList(1, sent.size()))
                .noneMatch(entry -> entry.change().lane() == Lane.CONSENT);
        assertThat(isRefused("Lead", crmId("ada" + at))).isTrue();
        assertThat(marketer.isOptedOut(ada)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_refusal_wins_over_an_edit_of_the_other_side_whichever_came_first(Side first) {
        var email = "ada@" + first.label() + ".order.example";
        int contact = marketer.addLead(email);
        sync();
        marketer.optOut(contact);
        sync();
        var lead = crmId(email);

        // Both boxes are unticked and one ticked again, in either order.
        if (first == Side.MARKETING) {
            marketer.optIn(contact);
            marketer.optOut(contact);
            sales.edit("Lead", lead, Map.of("HasOptedOutOfEmail", false));
        } else {
            sales.edit("Lead", lead, Map.of("HasOptedOutOfEmail", false));
            marketer.optIn(contact);
            sales.edit("Lead", lead, Map.of("HasOptedOutOfEmail", true));
        }
        sync();

        assertThat(isRefused("Lead", lead)).isTrue();
        assertThat(marketer.isOptedOut(contact)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_refusal_is_there_from_the_first_meeting_on(Side refusedOn) {
        var email = "ada@" + refusedOn.label() + ".meeting.example";
        var lead = sales.addLead(email, Map.of());
        int contact = marketer.addLead(email);
        if (refusedOn == Side.MARKETING) {
            marketer.optOut(contact);
        } else {
            sales.edit("Lead", lead, Map.of("HasOptedOutOfEmail", true));
        }

        sync();

        assertThat(isRefused("Lead", lead)).isTrue();
        assertThat(marketer.isOptedOut(contact)).isTrue();
    }

    private void refuse(Side side, int contact, String email) {
        if (side == Side.MARKETING) {
            marketer.optOut(contact);
        } else {
            sales.edit("Lead", crmId(email), Map.of("HasOptedOutOfEmail", true));
        }
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
    void an_unticked_box_is_ticked_again_and_the_journal_says_why() {
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
        assertThat(findings("ada@four.example")).containsExactly("opt-out-unticked");
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
    void opting_in_on_every_record_at_once_is_no_evidence_either() {
        int contact = optedOut("ada@six.example");
        var lead = crmId("ada@six.example");

        marketer.optIn(contact);
        sales.edit("Lead", lead, Map.of("HasOptedOutOfEmail", false));
        sync();

        assertThat(isRefused("Lead", lead)).isTrue();
        assertThat(marketer.isOptedOut(contact)).isTrue();
        assertThat(findings("ada@six.example")).containsExactly("opt-out-unticked", "opt-out-unticked");
    }

    @Test
    void a_time_and_a_source_opt_in_on_both_sides() {
        int contact = optedOut("ada@seven.example");
        var lead = crmId("ada@seven.example");

        writeDown(contact, clock.instant().plusSeconds(1));
        sync();

        assertThat(isRefused("Lead", lead)).isFalse();
        assertThat(marketer.isOptedOut(contact)).isFalse();
        assertThat(loop.journal(loop.person("ada@seven.example"))
                        .get(0)
                        .change()
                        .fields())
                .anyMatch(field -> field.rule().equals("opt-in-by-evidence")
                        && field.reason().contains("\"web form\""));
    }

    @Test
    void a_refusal_that_travelled_counts_from_when_it_was_made() {
        int contact = marketer.addLead("ada@eight.example");
        sync();
        var lead = crmId("ada@eight.example");
        sales.edit("Lead", lead, Map.of("HasOptedOutOfEmail", true));
        clock.pass(Duration.ofMinutes(5));
        var between = clock.instant();
        clock.pass(Duration.ofMinutes(5));
        sync();
        assertThat(marketer.isOptedOut(contact)).isTrue();

        writeDown(contact, between);
        sync();

        assertThat(isRefused("Lead", lead)).isFalse();
        assertThat(marketer.isOptedOut(contact)).isFalse();
    }

    @Test
    void opting_out_once_more_ends_what_the_evidence_said() {
        int contact = optedOut("ada@nine.example");
        var lead = crmId("ada@nine.example");
        writeDown(contact, clock.instant().plusSeconds(1));
        sync();

        marketer.optOut(contact);
        sync();

        assertThat(isRefused("Lead", lead)).isTrue();
        assertThat(findings("ada@nine.example")).isEmpty();
    }

    private int optedOut(String email) {
        int contact = marketer.addLead(email);
        sync();
        marketer.optOut(contact);
        sync();
        return contact;
    }

    private void writeDown(int contact, Instant at) {
        var time =
                at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
        marketer.edit(contact, Map.of("opted_in_at", time, "opted_in_by", "web form"));
    }

    private boolean isRefused(String object, String id) {
        return Boolean.parseBoolean(sales.value(object, id, "HasOptedOutOfEmail"));
    }
}
