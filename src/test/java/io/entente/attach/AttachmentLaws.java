package io.entente.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.PlannedChange;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is made around a person depends on what stands around them, and is made once. */
class AttachmentLaws {
    @Provide
    Arbitrary<List<RelatedRecord>> records() {
        var minutes = Arbitraries.integers().between(0, 2);
        var flags = Arbitraries.of(true, false);
        var segments = Combinators.combine(Arbitraries.of("1", "2", "3"), flags, minutes)
                .as(People::inSegment);
        var members = Combinators.combine(
                        Arbitraries.of("m1", "m2"),
                        Arbitraries.of("701000000000001AAA", "701000000000002AAA"),
                        Arbitraries.of("Sent", "Responded", "Met"),
                        flags)
                .as(People::member);
        var tasks = Combinators.combine(Arbitraries.of("t1", "t2"), flags).as(People::task);
        return Arbitraries.oneOf(
                        segments, members, Arbitraries.of("7", "8", "9").map(People::form), tasks)
                .list()
                .uniqueElements(RelatedRecord::key)
                .ofMaxSize(8);
    }

    @Property
    void the_order_of_arrival_does_not_matter(@ForAll("records") List<RelatedRecord> records, @ForAll long seed) {
        var shuffled = new ArrayList<>(records);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(People.plan(shuffled)).isEqualTo(People.plan(records));
    }

    @Property
    void being_told_twice_does_not_matter(@ForAll("records") List<RelatedRecord> records) {
        var twice = new ArrayList<>(records);
        twice.addAll(records);

        assertThat(People.plan(twice)).isEqualTo(People.plan(records));
    }

    @Property
    void what_was_made_asks_for_nothing_more(@ForAll("records") List<RelatedRecord> records) {
        var made = People.plan(records);

        assertThat(changes(People.plan(People.after(records, made)))).isEmpty();
    }

    @Property
    void nothing_is_made_twice_at_once(@ForAll("records") List<RelatedRecord> records) {
        assertThat(changes(People.plan(records)).stream().map(PlannedChange::fingerprint))
                .doesNotHaveDuplicates();
    }

    private static List<PlannedChange> changes(Attachments made) {
        return Arrays.stream(Side.values())
                .flatMap(side -> made.changes(side).stream())
                .toList();
    }
}
