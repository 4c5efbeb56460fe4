package io.entente.attach;

import io.entente.model.Side;
import io.entente.related.Activity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is made around people, as {@code config/mapping.yaml} asks for; nothing unless it does.
 *
 * @param members which segments and campaigns of marketing stand for which campaigns of the CRM, in the order of the file
 * @param createCampaigns whether the CRM gets a campaign for each of marketing's that no rule names
 * @param tasks what people did that becomes a task in the CRM
 * @param notes what sales did that becomes a note in marketing
 * @param points what sales did that gives points in marketing, by its kind, {@code Task} or {@code Event}
 * @param accounts how contacts come to an account; absent where the CRM's admin sees to that
 * @param since the first day whose deeds become tasks; absent for the moment in which tasks were switched on
 */
public record AttachmentRules(
        List<MemberRule> members,
        boolean createCampaigns,
        Optional<TaskRule> tasks,
        Optional<NoteRule> notes,
        Map<String, Integer> points,
        Optional<AccountRule> accounts,
        Optional<LocalDate> since) {
    /** The stream of accounts, and the kind of their records. */
    public static final String ACCOUNT = "Account";

    static final String CAMPAIGN = "Campaign";
    static final String MEMBER = "CampaignMember";
    static final String MEMBER_STATUS = "CampaignMemberStatus";
    static final String TASK = "Task";
    static final String EVENT = "Event";
    static final String NOTE = "note";
    static final String POINTS = "points";

    /**
     * Deeds that become closed tasks.
     *
     * @param kinds what counts
     * @param status the closed state that new tasks have
     */
    public record TaskRule(Set<Activity.Kind> kinds, String status) {
        public TaskRule {
            kinds = Set.copyOf(kinds);
        }
    }

    /**
     * What sales did that becomes a note.
     *
     * @param objects {@code Task}, {@code Event} or both
     * @param completedOnly whether tasks count only once they are closed, and events once they are over
     */
    public record NoteRule(Set<String> objects, boolean completedOnly) {
        public NoteRule {
            objects = Set.copyOf(objects);
        }
    }

    public AttachmentRules {
        members = List.copyOf(members);
        points = Map.copyOf(points);
    }

    /** Nothing is made. */
    public static AttachmentRules none() {
        return new AttachmentRules(
                List.of(), false, Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
    }

    /** The same, and contacts come to an account so. */
    public AttachmentRules with(AccountRule rule) {
        return new AttachmentRules(members, createCampaigns, tasks, notes, points, Optional.of(rule), since);
    }

    /** Whether nothing is asked for. */
    public boolean isEmpty() {
        return !hasMembers() && tasks.isEmpty() && notes.isEmpty() && points.isEmpty() && accounts.isEmpty();
    }

    /** Whether anybody can become a member of a campaign. */
    public boolean hasMembers() {
        return !members.isEmpty() || createCampaigns;
    }

    /** The streams of that side without which it is not known what is wanted, and what is there. */
    public Set<String> streams(Side side) {
        var streams = memberStreams(side);
        if (side == Side.MARKETING) {
            tasks.ifPresent(rule -> rule.kinds().forEach(kind -> streams.add(kind.stream())));
        } else {
            notes.ifPresent(rule -> streams.addAll(rule.objects()));
            streams.addAll(points.keySet());
            accounts.ifPresent(rule -> streams.add(ACCOUNT));
        }
        return streams;
    }

    /** Those that members of campaigns need. */
    public Set<String> memberStreams(Side side) {
        var streams = new TreeSet<String>();
        if (side == Side.CRM && hasMembers()) {
            streams.addAll(Set.of(CAMPAIGN, MEMBER, MEMBER_STATUS));
        }
        if (side == Side.MARKETING) {
            members.forEach(rule -> streams.addAll(rule.group().streams()));
            if (createCampaigns) {
                streams.addAll(MemberRule.Group.CAMPAIGN.streams());
            }
        }
        return streams;
    }

    /** The CRM objects that get records of ours, each found by the external id. */
    public Set<String> written() {
        var objects = new TreeSet<String>();
        if (accounts.isPresent()) {
            objects.add(ACCOUNT);
        }
        if (hasMembers()) {
            objects.add(MEMBER);
        }
        if (createCampaigns) {
            objects.add(CAMPAIGN);
        }
        if (tasks.isPresent()) {
            objects.add(TASK);
        }
        return objects;
    }
}
