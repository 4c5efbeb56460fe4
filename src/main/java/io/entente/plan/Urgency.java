package io.entente.plan;

import io.entente.model.Lane;
import io.entente.model.Occasion;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.Side;
import java.time.Instant;

/**
 * In which lanes travels what was decided for a person. Consent and deletions keep theirs, whatever the occasion. What a
 * first reading or a full comparison comes to travels behind everything that somebody just did. Of the rest, a new record
 * in the CRM is hot where marketing's changed a short while ago: that is a lead that sales waits for.
 *
 * @param occasion what brought the person to be planned
 * @param freshSince whoever changed in marketing since then is fresh
 */
public record Urgency(Occasion occasion, Instant freshSince) {
    /** The plan with every change in its lane. */
    public PersonPlan of(PersonPlan plan, PersonView person) {
        // Of whom the CRM has a record already, what is made around them may wait: a member of a campaign, a task.
        boolean entersFresh = person.living(Side.CRM).isEmpty()
                && person.living(Side.MARKETING).stream()
                        .anyMatch(record -> !record.record().modifiedAt().isBefore(freshSince));
        return plan.inLanes((side, change) -> lane(side, change, entersFresh));
    }

    private Lane lane(Side side, PlannedChange change, boolean entersFresh) {
        return switch (change.lane()) {
            case CONSENT, DELETE -> change.lane();
            case HOT, STATUS, NORMAL, BACKFILL, RECONCILE ->
                switch (occasion) {
                    case BACKFILL -> Lane.BACKFILL;
                    case RECONCILE -> Lane.RECONCILE;
                    case CONSENT, ENTRY, CHANGE ->
                        side == Side.CRM && change.isCreate() && entersFresh ? Lane.HOT : change.lane();
                };
        };
    }
}
