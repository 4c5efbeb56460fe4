package io.entente.sync;

import io.entente.model.Link;
import io.entente.model.MatchedBy;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import io.entente.store.MirrorRow;
import io.entente.store.Session;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows merges that a system tells: whoever the loser belonged to goes on with the last winner. What is known of winners
 * that lost later counts as well, because a system forgets them and we do not.
 */
final class Mergers {
    private final Side side;

    Mergers(Side side) {
        this.side = side;
    }

    void follow(Session session, Observation.Merged merged, Instant now) {
        remember(session, merged, now);
        var winner = last(session, merged.into());
        var links = session.people().links(List.of(merged.key(), winner));
        var loser = links.get(merged.key());
        var survivor = links.get(winner);
        if (loser == null) {
            return;
        }
        if (survivor == null) {
            session.people().link(List.of(new Link(loser.person(), winner, MatchedBy.MERGE, loser.pinned(), now)));
        } else if (!survivor.person().equals(loser.person())) {
            Union.of(session, loser.person(), survivor.person(), MatchedBy.MERGE, now);
        }
        session.mirror().touch(List.of(winner));
    }

    /** Also where the loser was never seen: a converted lead, or a loser told later, may lead to it. */
    private void remember(Session session, Observation.Merged merged, Instant now) {
        if (session.mirror().byKeys(List.of(merged.key())).isEmpty()) {
            var unseen = new SystemRecord(merged.key(), Standing.GONE, Map.of(), now, Map.of());
            session.mirror().put(List.of(new MirrorRow(side, unseen, Optional.empty(), Optional.empty(), now)));
        }
        session.mirror().merged(merged.key(), merged.into(), now);
    }

    /**
     * The record that speaks for this one today: itself, or the last winner that is known. Where winners lead back to one that
     * lost, that one was undeleted and won meanwhile, which is told a page later: until then it is this record itself.
     */
    static RecordKey last(Session session, RecordKey record) {
        var passed = new LinkedHashSet<RecordKey>();
        var key = record;
        while (passed.add(key)) {
            var next = session.mirror().mergedInto(List.of(key)).get(key);
            if (next == null) {
                return key;
            }
            key = next;
        }
        return record;
    }
}
