package io.entente.connector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.Observation;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** What the contracts do again and again to one side. */
record Probe(ConnectorHarness harness) {
    /** Far more than any connector tries again. */
    static final int FOR_GOOD = 1_000;

    Connector connector() {
        return harness.connector();
    }

    boolean can(Capability capability) {
        return connector().capabilities().contains(capability);
    }

    List<RecordKey> fill(int records) {
        return IntStream.range(0, records)
                .mapToObj(i -> harness.create("person-" + i + "@example.org", "text " + i))
                .toList();
    }

    ChangeFeed.Page page(Cursor cursor) {
        var feed = connector().changesSince(cursor);
        assertThat(feed).isInstanceOf(ChangeFeed.Page.class);
        return (ChangeFeed.Page) feed;
    }

    /** Everything that the feed tells from here, page after page. */
    List<Observation> drain(Cursor from) {
        harness.settle();
        var told = new ArrayList<Observation>();
        var page = page(from);
        told.addAll(page.observations());
        while (page.more()) {
            page = page(page.next());
            told.addAll(page.observations());
        }
        return told;
    }

    /** A cursor behind everything that happened. */
    Cursor settled(Cursor from) {
        harness.settle();
        var page = page(from);
        while (page.more() || !page.observations().isEmpty()) {
            page = page(page.next());
        }
        return page.next();
    }

    /** The rest of a sweep. */
    List<SystemRecord> sweep(Optional<SweepToken> from) {
        var swept = new ArrayList<SystemRecord>();
        var next = from;
        do {
            var page = connector().sweep(harness.object(), next);
            assertThat(page.unreadable()).isEmpty();
            swept.addAll(page.records());
            next = page.next();
        } while (next.isPresent());
        return swept;
    }

    /** The last state told of each record. */
    static Map<RecordKey, SystemRecord> present(List<Observation> observations) {
        var records = new HashMap<RecordKey, SystemRecord>();
        for (var observation : observations) {
            if (observation instanceof Observation.Present present) {
                records.put(present.key(), present.record());
            }
        }
        return records;
    }

    /** The text that was told last of a record. */
    FieldValue text(Map<RecordKey, SystemRecord> told, RecordKey key) {
        assertThat(told).containsKey(key);
        return requireNonNull(told.get(key)).value(harness.text());
    }

    /** The record as the side gives it now. */
    SystemRecord record(RecordKey key) {
        var read = present(connector().read(List.of(key)));
        assertThat(read).containsOnlyKeys(key);
        return requireNonNull(read.get(key));
    }

    RecordKey keyOf(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Done.class);
        return ((WriteOutcome.Done) outcome).key();
    }

    Write update(RecordKey key, String field, String value) {
        return new Write(harness.object(), person(9), Optional.of(key), Map.of(field, FieldValue.text(value)));
    }

    Write creation(PersonId person, String email, String text) {
        var values = new HashMap<>(harness.required());
        values.put(harness.email(), FieldValue.text(email));
        values.put(harness.text(), FieldValue.text(text));
        return new Write(harness.object(), person, Optional.empty(), values);
    }

    static PersonId person(int number) {
        return new PersonId(new UUID(0, number).toString());
    }

    static void assertRefused(WriteOutcome outcome, String field, String value) {
        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> {
            assertThat(refused.failure().kind()).isEqualTo(Failure.Kind.REJECTED);
            assertThat(refused.failure().getMessage()).contains(field).doesNotContain(value);
        });
    }

    static void isUnavailable(Throwable thrown) {
        assertThat(thrown).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.isTransient())
                .isTrue());
    }
}
