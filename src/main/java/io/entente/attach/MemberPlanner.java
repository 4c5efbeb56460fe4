package io.entente.attach;

import io.entente.identity.Speaker;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Whoever is in a group becomes a member of the campaign that it stands for: one member for a person and a campaign, whichever
 * record of the person it is about, and none in the place of one that somebody took out.
 */
final class MemberPlanner {
    private static final String STATUS = "Status";
    private static final String CAMPAIGN_ID = "CampaignId";

    private final AttachmentRules rules;
    private final Systems systems;
    private final Speaker speaker;

    MemberPlanner(AttachmentRules rules, Systems systems, Speaker speaker) {
        this.rules = rules;
        this.systems = systems;
        this.speaker = speaker;
    }

    /** A rule that concerns the person, the campaign it means, and what says whether they are in. */
    private record Wish(MemberRule rule, RelatedRecord membership) {
        boolean isIn() {
            return !membership.gone();
        }
    }

    void plan(Around around, Catalogue catalogue, Making making) {
        var found = around.speaks(speaker, Side.CRM);
        if (found.isEmpty()) {
            return;
        }
        var record = found.get();
        var wishes = new LinkedHashMap<RecordKey, List<Wish>>();
        for (var wish : wishes(around, catalogue, making, record)) {
            campaign(wish.rule(), catalogue, record, making)
                    .ifPresent(campaign -> wishes.computeIfAbsent(campaign, any -> new ArrayList<>())
                            .add(wish));
        }
        wishes.forEach((campaign, ofCampaign) -> plan(around, catalogue, campaign, ofCampaign, making));
    }

    private List<Wish> wishes(Around around, Catalogue catalogue, Making making, LinkedRecord record) {
        var wishes = new ArrayList<Wish>();
        for (var rule : rules.members()) {
            var id = catalogue.group(rule.group(), rule.name()).map(group -> group.key()
                    .id());
            membership(around, rule.group(), id.orElse(rule.name()))
                    .ifPresent(membership -> wishes.add(new Wish(rule, membership)));
        }
        if (rules.createCampaigns()) {
            unnamed(around, catalogue).forEach(membership -> ofOwn(membership, catalogue, record, making)
                    .ifPresent(rule -> wishes.add(new Wish(rule, membership))));
        }
        return wishes;
    }

    /** What was told last of the person's being in the group; a record merged away tells of what was before. */
    private static Optional<RelatedRecord> membership(Around around, MemberRule.Group group, String id) {
        return around.of(group.member()).stream()
                .filter(member -> member.value(group.label()).display().equals(id))
                .max(Comparator.comparing(RelatedRecord::at)
                        .thenComparing(member -> !member.gone())
                        .thenComparing(RelatedRecord::key));
    }

    /** That the person is in a campaign of marketing which no rule names. */
    private List<RelatedRecord> unnamed(Around around, Catalogue catalogue) {
        var named = rules.members().stream()
                .filter(rule -> rule.group() == MemberRule.Group.CAMPAIGN)
                .flatMap(rule -> catalogue.group(rule.group(), rule.name()).stream())
                .map(group -> group.key().id())
                .toList();
        return around.of(MemberRule.Group.CAMPAIGN.member()).stream()
                .filter(member -> !member.gone())
                .filter(member -> !named.contains(groupId(member)))
                .toList();
    }

    /** The rule that a campaign of marketing makes for itself, once the CRM has it. */
    private Optional<MemberRule> ofOwn(
            RelatedRecord membership, Catalogue catalogue, LinkedRecord record, Making making) {
        var known = catalogue.group(MemberRule.Group.CAMPAIGN, groupId(membership));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        var group = known.get();
        var id = AttachmentId.of("campaign", group.key().toString());
        var name = group.value("name").display();
        var made = catalogue.campaigns().stream()
                .filter(each -> each.value(systems.idField()).display().equalsIgnoreCase(id))
                .findFirst();
        var called = made.map(List::of).orElseGet(() -> catalogue.campaigns(name));
        if (called.isEmpty() && !name.isBlank()) {
            var reason = "marketing has a campaign that the CRM lacks";
            making.write(
                    Side.CRM,
                    systems.crm(),
                    AttachmentRules.CAMPAIGN,
                    Optional.empty(),
                    List.of(
                            Making.value("Name", FieldValue.text(name), reason),
                            Making.value("IsActive", FieldValue.flag(true), reason),
                            Making.id(systems.idField(), id, group, reason)));
        }
        if (called.size() > 1) {
            severalCampaigns(MemberRule.Group.CAMPAIGN, name, name, called.size(), record, making);
        }
        return called.size() == 1
                ? Optional.of(new MemberRule(
                        MemberRule.Group.CAMPAIGN,
                        group.key().id(),
                        called.get(0).key().id(),
                        Optional.empty(),
                        Optional.empty()))
                : Optional.empty();
    }

    private Optional<RecordKey> campaign(MemberRule rule, Catalogue catalogue, LinkedRecord record, Making making) {
        var found = catalogue.campaigns(rule.campaign());
        if (found.isEmpty()) {
            making.report(
                    record,
                    place(rule.group(), rule.name()),
                    "campaign-unknown",
                    "the CRM has no campaign %s that the connected user sees, so nobody becomes its member; create it, share it, or correct `campaign` in config/mapping.yaml"
                            .formatted(rule.campaign()));
        } else if (found.size() > 1) {
            severalCampaigns(rule.group(), rule.name(), rule.campaign(), found.size(), record, making);
        }
        return found.size() == 1 ? Optional.of(found.get(0).key()) : Optional.empty();
    }

    private static void severalCampaigns(
            MemberRule.Group group, String name, String campaign, int count, LinkedRecord record, Making making) {
        making.report(
                record,
                place(group, name),
                "campaign-ambiguous",
                "the CRM has %d campaigns called %s; give the id of the one that is meant as `campaign` in config/mapping.yaml"
                        .formatted(count, campaign));
    }

    private void plan(Around around, Catalogue catalogue, RecordKey campaign, List<Wish> wishes, Making making) {
        var joined = wishes.stream().filter(Wish::isIn).findFirst();
        var wish = joined.orElseGet(() -> wishes.get(0));
        var known = around.of(AttachmentRules.MEMBER).stream()
                .filter(member -> member.value(CAMPAIGN_ID).display().equals(campaign.id()))
                .toList();
        var there = known.stream().filter(member -> !member.gone()).findFirst();
        if (there.isPresent()) {
            moved(there.get(), wish, joined.isPresent())
                    .filter(status -> isListed(status, wish, catalogue, campaign, around, making))
                    .ifPresent(status -> move(there.get(), status, wish, making));
        } else if (joined.isPresent() && known.isEmpty()) {
            boolean isListed = wish.rule()
                    .status()
                    .map(status -> isListed(status, wish, catalogue, campaign, around, making))
                    .orElse(true);
            if (isListed) {
                around.speaks(speaker, Side.CRM).ifPresent(record -> create(record, campaign, wish, making));
            }
        }
    }

    /** The state that a member goes into who left or came back; only out of the state that the rule gave. */
    private static Optional<String> moved(RelatedRecord member, Wish wish, boolean isIn) {
        var in = wish.rule().status();
        var left = wish.rule().left();
        if (in.isEmpty() || left.isEmpty()) {
            return Optional.empty();
        }
        var holds = member.value(STATUS).display();
        if (isIn) {
            return holds.equals(left.get()) ? in : Optional.empty();
        }
        return holds.equals(in.get()) ? left : Optional.empty();
    }

    private boolean isListed(
            String status, Wish wish, Catalogue catalogue, RecordKey campaign, Around around, Making making) {
        var listed = catalogue.statuses(campaign);
        if (listed.contains(status)) {
            return true;
        }
        around.speaks(speaker, Side.CRM)
                .ifPresent(record -> making.report(
                        record,
                        place(wish.rule().group(), wish.rule().name()),
                        "member-status-unknown",
                        "members of campaign %s can not be \"%s\", so nothing is sent; add the status to the campaign or name one of: %s"
                                .formatted(wish.rule().campaign(), status, String.join(", ", listed))));
        return false;
    }

    private void create(LinkedRecord record, RecordKey campaign, Wish wish, Making making) {
        var reason =
                "the person is in " + place(wish.rule().group(), wish.rule().name());
        var fields = new ArrayList<FieldChange>();
        fields.add(Making.value(CAMPAIGN_ID, FieldValue.text(campaign.id()), reason));
        fields.add(Making.of(record.key().object() + "Id", record, reason));
        wish.rule().status().ifPresent(status -> fields.add(Making.value(STATUS, FieldValue.text(status), reason)));
        var id = AttachmentId.of("campaign-member", making.person().value(), campaign.id());
        fields.add(Making.id(systems.idField(), id, wish.membership(), reason));
        making.write(Side.CRM, systems.crm(), AttachmentRules.MEMBER, Optional.empty(), fields);
    }

    private void move(RelatedRecord member, String status, Wish wish, Making making) {
        var reason = "the person %s %s"
                .formatted(
                        wish.isIn() ? "came back into" : "left",
                        place(wish.rule().group(), wish.rule().name()));
        making.write(
                Side.CRM,
                systems.crm(),
                AttachmentRules.MEMBER,
                Optional.of(member.key()),
                List.of(Making.instead(STATUS, member.value(STATUS), FieldValue.text(status), reason)));
    }

    private static String groupId(RelatedRecord member) {
        return member.value(MemberRule.Group.CAMPAIGN.label()).display();
    }

    private static String place(MemberRule.Group group, String name) {
        return group.label() + " " + name;
    }
}
