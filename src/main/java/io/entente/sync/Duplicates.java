package io.entente.sync;

import io.entente.model.Failure;
import io.entente.model.Link;
import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.Standing;
import io.entente.store.Session;
import io.entente.sync.Outcomes.Reaction;
import io.entente.sync.Outcomes.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a system at its word where it refuses to create a record because it holds that person already: the one record that
 * it names becomes the person's, and what was to be created travels to it as an update.
 */
final class Duplicates {
    private static final Duration UNTIL_IT_CAN_BE_READ = Duration.ofMinutes(1);

    private final SideObserver observer;
    private final Clock clock;

    Duplicates(SideObserver observer, Clock clock) {
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * Reads the records that refusals named, all at once, so that what is decided about them is decided on what they are
     * now. Where they cannot be read at this moment, their changes wait.
     */
    List<Refused> lookedUp(List<Refused> refused, Job job) {
        var holders = new ArrayList<RecordKey>();
        for (var one : refused) {
            if (one.reaction() instanceof Reaction.Join join) {
                holders.add(join.holder());
            }
        }
        if (holders.isEmpty()) {
            return refused;
        }
        try {
            observer.readAgain(holders.stream().distinct().toList(), job);
            return refused;
        } catch (Failure unread) {
            // The answers of all others must not get lost with it.
            var until = clock.instant().plus(unread.retryAfter().orElse(UNTIL_IT_CAN_BE_READ));
            return refused.stream()
                    .map(one -> one.reaction() instanceof Reaction.Join
                            ? new Refused(one.entry(), unread, new Reaction.Wait(until))
                            : one)
                    .toList();
        }
    }

    /**
     * Makes the record the person's, unless it is gone or belongs to somebody whom marketing knows, too. Returns whether it
     * did: whoever was known by that record alone turns out to be this person.
     */
    static boolean join(Session session, PersonId person, RecordKey holder, Instant now) {
        var row = session.mirror().byKeys(List.of(holder)).get(holder);
        if (row == null || row.record().standing() == Standing.GONE) {
            return false;
        }
        var link = session.people().links(List.of(holder)).get(holder);
        if (link == null) {
            session.people().link(List.of(new Link(person, holder, MatchedBy.DUPLICATE, false, now)));
            return true;
        }
        if (link.person().equals(person)) {
            return true;
        }
        boolean isFree = session.people().load(List.of(link.person())).stream()
                .allMatch(other -> other.living(Side.MARKETING).isEmpty());
        if (isFree) {
            Union.of(session, link.person(), person, MatchedBy.DUPLICATE, now);
        }
        return isFree;
    }

    /** The refusal as the journal keeps it: with the link that came of it. */
    static Failure told(Failure refusal, RecordKey holder) {
        return Failure.of(
                refusal.kind(),
                refusal.code(),
                "linked to " + holder.object() + " " + holder.id() + ", which " + holder.system()
                        + " takes for the same person; the values follow as an update");
    }
}
