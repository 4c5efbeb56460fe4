package io.entente.sync;

import io.entente.attach.AccountRule;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.related.Derivations;
import io.entente.store.Session;
import io.entente.sync.Outcomes.Done;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Remembers what was made around people, as what stands around them: so that it is not made again, whether or not it is read back. */
final class Attached {
    private Attached() {}

    static void keep(Session session, List<Done> all, Instant now) {
        var known = session.related()
                .byKeys(all.stream().map(done -> done.outcome().key()).toList());
        var made = new ArrayList<RelatedRecord>();
        var sources = new ArrayList<RecordKey>();
        for (var done : all) {
            var key = done.outcome().key();
            var before = known.get(key);
            var fields = new TreeMap<String, FieldValue>(before == null ? new TreeMap<>() : before.fields());
            var about = new ArrayList<RecordKey>(before == null ? List.of() : before.about());
            for (var change : done.entry().change().fields()) {
                fields.put(change.field(), change.after());
                change.origin()
                        .map(origin -> origin.key())
                        .filter(origin -> origin.system().equals(key.system()))
                        .ifPresent(about::add);
            }
            made.add(new RelatedRecord(key, about, now, false, fields));
            if (about.isEmpty()) {
                sources.addAll(sources(done));
            }
        }
        session.related().put(made, now);
        meet(session, made);
        // What is nobody's alone was waited for by everybody whom its source concerns.
        if (!sources.isEmpty()) {
            session.mirror().touch(session.related().concerned(sources));
        }
    }

    /** What others are matched with is met at once by whoever may be meant: before that nobody else makes the same. */
    private static void meet(Session session, List<RelatedRecord> made) {
        var keys = made.stream().collect(Collectors.toMap(RelatedRecord::key, Derivations::matchKeys));
        keys.values().removeIf(Set::isEmpty);
        if (keys.isEmpty()) {
            return;
        }
        session.matchKeys().put(keys);
        var concerned = new TreeSet<RecordKey>();
        made.stream()
                .filter(record -> keys.containsKey(record.key()))
                .forEach(record -> concerned.addAll(record.about()));
        session.matchKeys().sharing(keys.keySet()).values().forEach(concerned::addAll);
        session.mirror().touch(concerned);
        session.mirror().touchFound(AccountRule.UNDER_WAY);
    }

    private static List<RecordKey> sources(Done done) {
        return done.entry().change().fields().stream()
                .flatMap(change -> change.origin().stream())
                .map(origin -> origin.key())
                .toList();
    }
}
