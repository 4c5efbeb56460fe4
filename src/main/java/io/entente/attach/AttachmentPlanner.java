package io.entente.attach;

import io.entente.identity.Speaker;
import io.entente.model.PersonView;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what is made around a person. The same records ask for the same, in whatever order they arrived, and what was made
 * asks for nothing more.
 */
public final class AttachmentPlanner {
    private final Optional<AccountPlanner> accounts;
    private final MemberPlanner members;
    private final Optional<TaskPlanner> tasks;
    private final Optional<NotePlanner> notes;
    private final PointPlanner points;

    /** @param speaker which of a person's records speaks for its side */
    public AttachmentPlanner(AttachmentRules rules, Systems systems, Speaker speaker) {
        this.accounts = rules.accounts().map(rule -> new AccountPlanner(rule, systems, speaker));
        this.members = new MemberPlanner(rules, systems, speaker);
        this.tasks = rules.tasks().map(rule -> new TaskPlanner(rule, systems, speaker));
        this.points = new PointPlanner(rules.points(), systems, speaker);
        this.notes = rules.notes().map(rule -> new NotePlanner(rule, systems, speaker));
    }

    /**
     * What can be decided now: of a stream that was not read to its end once nothing is known.
     *
     * @param accounts whether all accounts are known
     * @param members whether all is known of who is in which group and campaign
     * @param tasksSince what happened from then on becomes a task; absent where what happened is not known
     * @param notes whether all is known that becomes a note
     * @param points whether all is known that gives points
     */
    public record Ready(
            boolean accounts, boolean members, Optional<Instant> tasksSince, boolean notes, boolean points) {}

    /** What accounts are found by that may be the person's; nothing where none is wanted. */
    public Set<String> accountKeys(PersonView person) {
        return accounts.map(planner -> planner.keys(person)).orElseGet(Set::of);
    }

    /**
     * What is to be made around one person.
     *
     * @param known the accounts that {@link #accountKeys} led to
     * @param now settles whether an event is over
     */
    public Attachments plan(Around around, Catalogue catalogue, KnownAccounts known, Ready ready, Instant now) {
        var making = new Making(around.person().id());
        if (ready.accounts()) {
            accounts.ifPresent(planner -> planner.plan(around.person(), known, making));
        }
        if (ready.members()) {
            members.plan(around, catalogue, making);
        }
        ready.tasksSince().ifPresent(since -> tasks.ifPresent(planner -> planner.plan(around, since, making)));
        if (ready.notes()) {
            notes.ifPresent(planner -> planner.plan(around, now, making));
        }
        if (ready.points()) {
            points.plan(around, now, making);
        }
        return making.made();
    }
}
