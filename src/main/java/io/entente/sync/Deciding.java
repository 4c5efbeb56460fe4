package io.entente.sync;

/** The second step of every round: who is who, and what does each side need. */
public final class Deciding {
    private final Observing observing;
    private final Reopening reopening;
    private final Matching matching;
    private final Planning planning;
    private final Proposing proposing;
    private final BrokenRules brokenRules;

    public Deciding(
            Observing observing,
            Reopening reopening,
            Matching matching,
            Planning planning,
            Proposing proposing,
            BrokenRules brokenRules) {
        this.observing = observing;
        this.reopening = reopening;
        this.matching = matching;
        this.planning = planning;
        this.proposing = proposing;
        this.brokenRules = brokenRules;
    }

    /**
     * Matches and plans whoever was touched. Nothing before both sides were read completely once, nor before the side that
     * this round did not look at: whoever seems to be missing on a side may only not have been read yet. So nothing either
     * where calls are too short to look. Of a rehearsal's scope everybody is planned, touched or not, and stays as they were.
     */
    public void decide(Job job) {
        if (job.isBlind() || !observing.isComplete()) {
            return;
        }
        if (job.onlySends()) {
            job.everybodyIsPlanned();
            return;
        }
        reopening.reopen();
        if (job.isRehearsal()) {
            matching.match(job);
            proposing.propose(job);
            return;
        }
        // An earlier job may have planned deletions and ended before it counted them.
        if (!observing.isAnybodyTouched() && !planning.holdsBackDeletions(job)) {
            job.everybodyIsPlanned();
            return;
        }
        observing.others(job);
        if (!job.isBlind()) {
            matching.match(job);
            planning.plan(job);
            brokenRules.tell();
            // What was found to wait just now waits for a change of what holds at this moment.
            reopening.reopen();
        }
    }
}
