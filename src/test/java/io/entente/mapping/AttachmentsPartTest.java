package io.entente.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.entente.attach.AttachmentRules;
import io.entente.attach.MemberRule;
import io.entente.model.Failure;
import io.entente.model.Side;
import io.entente.related.Activity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of mapping.yaml that says what is made around people. */
class AttachmentsPartTest {
    private static final String HEAD = """
            scope: {into-crm: [{field: email, is: present}]}
            fields:
              - {name: email, kind: email, marketing: email, crm: Email}
            """;

    private final Path folder;

    AttachmentsPartTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void nothing_is_made_and_read_unless_it_is_asked_for() {
        var shipped = new MappingFile(Path.of("config", "mapping.yaml")).read().attachments();

        assertThat(shipped.isEmpty()).isTrue();
        assertThat(shipped.streams(Side.CRM)).isEmpty();
        assertThat(shipped.streams(Side.MARKETING)).isEmpty();
    }

    @Test
    void what_is_left_out_has_the_documented_default() {
        var rules = read("attachments: {segments: {Webinar: {campaign: Autumn}}, tasks: {}, notes: {}}");

        assertThat(rules.members())
                .containsExactly(new MemberRule(
                        MemberRule.Group.SEGMENT, "Webinar", "Autumn", Optional.empty(), Optional.empty()));
        assertThat(rules.createCampaigns()).isFalse();
        assertThat(rules.tasks().orElseThrow().kinds())
                .containsExactlyInAnyOrder(Activity.Kind.FORM, Activity.Kind.REPLY);
        assertThat(rules.tasks().orElseThrow().status()).isEqualTo("Completed");
        assertThat(rules.notes().orElseThrow()).isEqualTo(new AttachmentRules.NoteRule(Set.of("Task"), true));
        assertThat(rules.since()).isEmpty();
    }

    @Test
    void every_key_can_be_given() {
        var rules = read("""
                attachments:
                  segments: {"7": {campaign: 701000000000001, status: Responded, left: Sent}}
                  campaigns: {Nurture: {campaign: Nurture}}
                  create-campaigns: true
                  tasks: {of: [click], status: Done}
                  notes: {of: [Event], completed-only: false}
                  points: {Event: 10}
                  since: 2026-11-01
                """.replace("701000000000001", "\"701000000000001\""));

        assertThat(rules.members()).hasSize(2);
        assertThat(rules.members().get(0).left()).contains("Sent");
        assertThat(rules.createCampaigns()).isTrue();
        assertThat(rules.tasks().orElseThrow())
                .isEqualTo(new AttachmentRules.TaskRule(Set.of(Activity.Kind.CLICK), "Done"));
        assertThat(rules.notes().orElseThrow().completedOnly()).isFalse();
        assertThat(rules.points()).containsExactly(Map.entry("Event", 10));
        assertThat(rules.since()).contains(LocalDate.parse("2026-11-01"));
        assertThat(rules.streams(Side.MARKETING))
                .containsExactlyInAnyOrder("segment", "segment-member", "campaign", "campaign-member", "page-hit");
        assertThat(rules.streams(Side.CRM))
                .containsExactlyInAnyOrder("Campaign", "CampaignMember", "CampaignMemberStatus", "Event");
    }

    @Test
    void a_mistake_is_told_with_its_line() {
        assertThat(refused("attachments:\n  segment: {}")).contains("line 5", "unknown key `segment`", "segments");
        assertThat(refused("attachments:\n  tasks: {of: [opening]}")).contains("line 5", "`opening` is not allowed");
        assertThat(refused("attachments:\n  points: {Call: 5}")).contains("line 5", "unknown key `Call`");
        assertThat(refused("attachments:\n  since: yesterday")).contains("line 5", "`yesterday` is no day");
        assertThat(refused("attachments:\n  segments:\n    A: {campaign: B, left: Sent}"))
                .contains("line 6", "give `status`");
        assertThat(refused("attachments:\n  segments:\n    A: {campaign: B, status: Sent, left: Sent}"))
                .contains("line 6", "are the same");
        assertThat(refused("attachments:\n  segments:\n    A: {status: Sent}"))
                .contains("line 6", "`campaign` is missing");
    }

    private AttachmentRules read(String part) {
        try {
            return new MappingFile(Files.writeString(folder.resolve("mapping.yaml"), HEAD + part + "\n"))
                    .read()
                    .attachments();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String refused(String part) {
        return catchThrowableOfType(Failure.class, () -> read(part)).getMessage();
    }
}
