package io.entente.attach;

import io.entente.attach.AttachmentPlanner.Ready;
import io.entente.attach.AttachmentRules.NoteRule;
import io.entente.attach.AttachmentRules.TaskRule;
import io.entente.identity.Speaker;
import io.entente.model.Agreement;
import io.entente.model.FieldValue;
import io.entente.model.Link;
import io.entente.model.LinkedRecord;
import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import io.entente.related.Activity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One person, known to both sides, and what may stand around them. */
final class People {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final PersonId ADA = new PersonId("11111111-1111-7111-8111-111111111111");
    static final RecordKey CONTACT = new RecordKey("mautic", "contact", "12");
    static final RecordKey LEAD = new RecordKey("salesforce", "Lead", "00Q000000000001AAA");
    static final String ID = "Entente_Id__c";

    static final AttachmentRules RULES = new AttachmentRules(
            List.of(
                    rule("Autumn", "701000000000001AAA", Optional.of("Responded"), Optional.of("Sent")),
                    rule("Winter", "Autumn 2026", Optional.of("Sent"), Optional.empty()),
                    rule("Spring", "Spring 2026", Optional.empty(), Optional.empty())),
            false,
            Optional.of(new TaskRule(Set.of(Activity.Kind.FORM), "Completed")),
            Optional.of(new NoteRule(Set.of("Task"), true)),
            Map.of("Task", 5),
            Optional.empty(),
            Optional.empty());

    static final Catalogue CATALOGUE = new Catalogue(
            List.of(segment("1", "Autumn"), segment("2", "Winter"), segment("3", "Spring")),
            List.of(campaign("701000000000001AAA", "Autumn 2026"), campaign("701000000000002AAA", "Spring 2026")),
            List.of(
                    status("1", "701000000000001AAA", "Sent"),
                    status("2", "701000000000001AAA", "Responded"),
                    status("3", "701000000000002AAA", "Sent")));

    private static final AttachmentPlanner PLANNER =
            new AttachmentPlanner(RULES, new Systems("mautic", "salesforce", ID), new Speaker(Set.of()));

    private People() {}

    static Attachments plan(List<RelatedRecord> records) {
        var person = new PersonView(ADA, List.of(linked(Side.MARKETING, CONTACT), linked(Side.CRM, LEAD)));
        return PLANNER.plan(
                new Around(person, records),
                CATALOGUE,
                KnownAccounts.none(),
                new Ready(true, true, Optional.of(Instant.EPOCH), true, true),
                NOON);
    }

    /** What stands around the person once all that was carried out. */
    static List<RelatedRecord> after(List<RelatedRecord> records, Attachments made) {
        var all = new ArrayList<>(records);
        for (var side : Side.values()) {
            for (var change : made.changes(side)) {
                apply(change, all);
            }
        }
        return all;
    }

    private static void apply(PlannedChange change, List<RelatedRecord> all) {
        var key = change.key().orElseGet(() -> new RecordKey(change.system(), change.object(), "new" + all.size()));
        var before = all.stream().filter(record -> record.key().equals(key)).findFirst();
        var fields = new TreeMap<>(before.map(RelatedRecord::fields).orElse(Map.of()));
        change.fields().forEach(field -> fields.put(field.field(), field.after()));
        all.removeIf(record -> record.key().equals(key));
        all.add(new RelatedRecord(key, List.of(LEAD), NOON, false, fields));
    }

    static RelatedRecord inSegment(String segment, boolean gone, int minute) {
        return new RelatedRecord(
                new RecordKey("mautic", "segment-member", segment + "-12"),
                List.of(CONTACT),
                NOON.plusSeconds(60L * minute),
                gone,
                Map.of("segment", FieldValue.text(segment)));
    }

    static RelatedRecord member(String id, String campaign, String status, boolean gone) {
        return crm(
                "CampaignMember",
                id,
                gone,
                Map.of("CampaignId", FieldValue.text(campaign), "Status", FieldValue.text(status)));
    }

    static RelatedRecord form(String id) {
        return new RelatedRecord(
                new RecordKey("mautic", "form-submission", id),
                List.of(CONTACT),
                NOON,
                false,
                Map.of("name", FieldValue.text("Demo")));
    }

    static RelatedRecord task(String id, boolean closed) {
        return crm(
                "Task", id, false, Map.of("Subject", FieldValue.text("Call <b>"), "IsClosed", FieldValue.flag(closed)));
    }

    private static RelatedRecord crm(String object, String id, boolean gone, Map<String, FieldValue> fields) {
        return new RelatedRecord(new RecordKey("salesforce", object, id), List.of(LEAD), NOON, gone, fields);
    }

    private static MemberRule rule(String segment, String campaign, Optional<String> status, Optional<String> left) {
        return new MemberRule(MemberRule.Group.SEGMENT, segment, campaign, status, left);
    }

    private static RelatedRecord segment(String id, String name) {
        return new RelatedRecord(
                new RecordKey("mautic", "segment", id), List.of(), NOON, false, Map.of("name", FieldValue.text(name)));
    }

    private static RelatedRecord campaign(String id, String name) {
        return new RelatedRecord(
                new RecordKey("salesforce", "Campaign", id),
                List.of(),
                NOON,
                false,
                Map.of("Name", FieldValue.text(name)));
    }

    private static RelatedRecord status(String id, String campaign, String label) {
        return new RelatedRecord(
                new RecordKey("salesforce", "CampaignMemberStatus", id),
                List.of(new RecordKey("salesforce", "Campaign", campaign)),
                NOON,
                false,
                Map.of("Label", FieldValue.text(label)));
    }

    private static LinkedRecord linked(Side side, RecordKey key) {
        return new LinkedRecord(
                side,
                SystemRecord.open(key, Map.of(), NOON),
                new Link(ADA, key, MatchedBy.CREATED, false, NOON),
                new Agreement(Map.of()));
    }
}
