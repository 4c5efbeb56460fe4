package io.entente.connector.salesforce;

import static java.util.Objects.requireNonNull;

import io.entente.connector.BulkPart.Taken;
import io.entente.connector.BulkState;
import io.entente.connector.BulkWriter;
import io.entente.connector.Capability;
import io.entente.connector.ChangeFeed;
import io.entente.connector.Connector;
import io.entente.connector.Cursor;
import io.entente.connector.Limits;
import io.entente.connector.RelatedPage;
import io.entente.connector.SweepPage;
import io.entente.connector.SweepToken;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.ObjectSchema;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes whatever it can by jobs of one part each, as the engine does, and the rest by requests. */
record ByJobsOnly(SalesforceConnector connector) implements Connector {
    @Override
    public List<WriteOutcome> write(List<Write> writes) {
        if (writes.isEmpty()) {
            return List.of();
        }
        BulkWriter bulk = connector.bulk().orElseThrow();
        var first = writes.get(0);
        var part = bulk.part(first.object(), first.kind());
        var outcomes = new HashMap<Write, WriteOutcome>();
        var byTarget = new HashMap<String, Write>();
        for (var write : writes) {
            if (part.add(write) == Taken.YES) {
                byTarget.put(target(write), write);
            } else {
                outcomes.put(write, connector.write(List.of(write)).get(0));
            }
        }
        var job = bulk.order(first.object(), first.kind());
        bulk.send(job, part);
        if (bulk.await(job) != BulkState.OVER) {
            throw new AssertionError("the job is not over");
        }
        for (var result : bulk.results(job, first.object(), first.kind()).told()) {
            var write = requireNonNull(byTarget.get(result.target()), "told of a record that nobody sent");
            outcomes.put(write, result.outcome(write).orElseGet(() -> connector
                    .write(List.of(write))
                    .get(0)));
        }
        var ordered = new ArrayList<WriteOutcome>();
        for (var write : writes) {
            ordered.add(requireNonNull(outcomes.get(write)));
        }
        return ordered;
    }

    static String target(Write write) {
        return write.key().map(RecordKey::id).orElseGet(() -> write.person().value());
    }

    @Override
    public String system() {
        return connector.system();
    }

    @Override
    public Side side() {
        return connector.side();
    }

    @Override
    public List<String> objects() {
        return connector.objects();
    }

    @Override
    public Optional<RecordKey> keyOf(String id) {
        return connector.keyOf(id);
    }

    @Override
    public Set<Capability> capabilities() {
        return connector.capabilities();
    }

    @Override
    public Limits limits() {
        return connector.limits();
    }

    @Override
    public List<ObjectSchema> describe() {
        return connector.describe();
    }

    @Override
    public Cursor latest() {
        return connector.latest();
    }

    @Override
    public ChangeFeed changesSince(Cursor cursor) {
        return connector.changesSince(cursor);
    }

    @Override
    public List<Observation> read(List<RecordKey> keys) {
        return connector.read(keys);
    }

    @Override
    public SweepPage sweep(String object, Optional<SweepToken> after) {
        return connector.sweep(object, after);
    }

    @Override
    public long count(String object) {
        return connector.count(object);
    }

    @Override
    public List<WriteOutcome> delete(List<RecordKey> keys) {
        return connector.delete(keys);
    }

    @Override
    public List<String> relatedStreams() {
        return connector.relatedStreams();
    }

    @Override
    public Map<String, RelatedPage> related(Map<String, Optional<Cursor>> from) {
        return connector.related(from);
    }

    @Override
    public long calls() {
        return connector.calls();
    }
}
