package io.entente.plan;

import static io.entente.plan.FieldBuilder.anOptOut;
import static io.entente.plan.RecordBuilder.aContact;
import static io.entente.plan.RecordBuilder.aLead;
import static io.entente.plan.RecordBuilder.aMarketingContact;
import static io.entente.plan.RecordBuilder.ada;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for consent whoever says what, where and when. Few times on purpose: ties are where it goes wrong. */
class ConsentLaws {
    private static final FieldValue YES = FieldValue.flag(true);
    private static final FieldValue NO = FieldValue.flag(false);
    private static final long LAST = 6;

    private final Planner planner =
            Rules.of(anOptOut("refuses").endedByEvidence()).planner();

    /**
     * What somebody does to one record.
     *
     * @param evidence when an opt-in is written down, 0 for never
     * @param source whether it names one
     */
    record Deed(int record, boolean ticks, long at, long evidence, boolean source) {}

    @Property(tries = 2000)
    void the_order_in_which_the_records_are_observed_does_not_matter(
            @ForAll("people") PersonView person, @ForAll("deeds") List<Deed> deeds, @ForAll Random random) {
        var otherwise = new ArrayList<>(deeds);
        Collections.shuffle(otherwise, random);

        assertThat(end(person, otherwise, true)).isEqualTo(end(person, deeds, true));
    }

    @Property(tries = 2000)
    void looking_after_every_deed_or_once_at_the_end_comes_to_the_same(
            @ForAll("people") PersonView person, @ForAll("deeds") List<Deed> deeds) {
        assertThat(end(person, deeds, true)).isEqualTo(end(person, deeds, false));
    }

    @Property(tries = 2000)
    void nobody_is_opted_in_without_evidence(
            @ForAll("people") PersonView person, @ForAll("deeds") List<Deed> deeds, @ForAll Random random) {
        var world = new World(person);

        for (var deed : deeds) {
            world.see(deed);
            if (random.nextBoolean()) {
                boolean isEvident = latestEvidence(world.view()) > latestRefusal(world.view());
                var written = world.sync();
                assertThat(written.stream().filter(ConsentLaws::optsIn))
                        .matches(optIns -> isEvident || optIns.isEmpty());
            }
        }
    }

    @Property(tries = 2000)
    void applying_and_planning_again_comes_to_nothing(
            @ForAll("people") PersonView person, @ForAll("deeds") List<Deed> deeds) {
        var world = new World(person);
        deeds.forEach(world::see);

        world.simulation.round();

        assertThat(world.simulation.plan().isQuiet()).isTrue();
        assertThat(world.simulation.plan().settled()).isEmpty();
    }

    @Property(tries = 2000)
    void evidence_later_than_all_refusals_opts_in_everywhere_and_earlier_changes_nothing(
            @ForAll("people") PersonView person, @ForAll("deeds") List<Deed> deeds) {
        var world = new World(person);
        deeds.forEach(world::see);
        long refused = latestRefusal(world.view());
        boolean optsIn = latestEvidence(world.view()) > refused;

        world.sync();

        assertThat(living(world.view()).stream()
                        .filter(record -> record.record().isOpen())
                        .map(record -> record.record().value(box(record)).isYes()))
                .containsOnly(refused >= 0 && !optsIn);
    }

    /** The two systems, in which all deeds were done before anybody looked; each is seen when its turn comes. */
    private final class World {
        private final List<LinkedRecord> before;
        private final Simulation simulation;
        private final Set<RecordKey> written = new HashSet<>();

        World(PersonView person) {
            before = living(person).stream()
                    .filter(record -> record.record().isOpen())
                    .toList();
            simulation = new Simulation(planner, person);
        }

        void see(Deed deed) {
            var record = before.get(deed.record());
            var at = Instant.ofEpochSecond(deed.at());
            boolean wasDone = deed.ticks() != record.record().value(box(record)).isYes();
            if (wasDone && (deed.ticks() ? isNews(record, at) : !written.contains(record.key()))) {
                simulation.edit(record.key(), box(record), FieldValue.flag(deed.ticks()), at);
            }
            if (deed.evidence() > 0) {
                var time = new FieldValue.Moment(Instant.ofEpochSecond(deed.evidence()));
                simulation.edit(record.key(), field(record, "optInAt"), time, at);
                simulation.edit(
                        record.key(), field(record, "optInBy"), FieldValue.text(deed.source() ? "form" : ""), at);
            }
        }

        /** Where we carried a refusal over a tick that was there already, its time is what is left to tell. */
        private boolean isNews(LinkedRecord before, Instant at) {
            var now = simulation.view().records().stream()
                    .filter(record -> record.key().equals(before.key()))
                    .findFirst()
                    .orElseThrow();
            return !now.record().value(box(now)).isYes()
                    || at.isAfter(now.record().changedAt(box(now)));
        }

        List<PlannedChange> sync() {
            var changes = simulation.untilQuiet();
            changes.forEach(change -> change.key().ifPresent(written::add));
            return changes;
        }

        PersonView view() {
            return simulation.view();
        }
    }

    /** What the boxes hold in the end. */
    private Map<RecordKey, Boolean> end(PersonView person, List<Deed> deeds, boolean lookingAfterEach) {
        var world = new World(person);
        for (var deed : deeds) {
            world.see(deed);
            if (lookingAfterEach) {
                world.sync();
            }
        }
        world.sync();
        var boxes = new TreeMap<RecordKey, Boolean>();
        living(world.view())
                .forEach(record -> boxes.put(
                        record.key(), record.record().value(box(record)).isYes()));
        return boxes;
    }

    private static boolean optsIn(PlannedChange change) {
        return change.fields().stream().anyMatch(field -> field.after().equals(NO));
    }

    /** Of a box that is ticked since it changed, of one that was unticked since it was agreed on; -1 where there is none. */
    private static long latestRefusal(PersonView person) {
        Function<LinkedRecord, Instant> since =
                record -> record.record().value(box(record)).isYes()
                        ? record.record().changedAt(box(record))
                        : record.agreement()
                                .field(box(record))
                                .filter(base -> base.sent().isYes())
                                .map(base -> base.at())
                                .orElse(Instant.ofEpochSecond(-1));
        return living(person).stream()
                .mapToLong(record -> since.apply(record).getEpochSecond())
                .max()
                .orElse(-1);
    }

    private static long latestEvidence(PersonView person) {
        return living(person).stream()
                .filter(record ->
                        !record.record().value(field(record, "optInBy")).isBlank())
                .map(record -> record.record().value(field(record, "optInAt")))
                .mapToLong(time -> time instanceof FieldValue.Moment moment
                        ? moment.moment().getEpochSecond()
                        : -1)
                .max()
                .orElse(-1);
    }

    private static String box(LinkedRecord record) {
        return field(record, "refuses");
    }

    private static String field(LinkedRecord record, String name) {
        return record.side() == Side.MARKETING ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static List<LinkedRecord> living(PersonView person) {
        var living = new ArrayList<>(person.living(Side.MARKETING));
        living.addAll(person.living(Side.CRM));
        return living;
    }

    /** A person on whose consent all records agree, those of before a conversion too. */
    @Provide
    Arbitrary<PersonView> people() {
        return Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(YES, NO))
                .as((converted, agreed) -> converted
                        ? ada(
                                agreeing(aMarketingContact(), "refuses", agreed),
                                agreeing(aContact(), "Refuses", agreed),
                                aLead().with("Refuses", agreed).standing(Standing.CONVERTED))
                        : ada(agreeing(aMarketingContact(), "refuses", agreed), agreeing(aLead(), "Refuses", agreed)));
    }

    private static RecordBuilder agreeing(RecordBuilder record, String box, FieldValue value) {
        return record.agreed(box, value).changedAt(box, 0);
    }

    /** At most one deed for each record: what is done to one record twice has an order of its own. */
    @Provide
    Arbitrary<List<Deed>> deeds() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(1, LAST),
                        Arbitraries.longs().between(0, LAST),
                        Arbitraries.of(true, true, false))
                .as(Deed::new)
                .list()
                .uniqueElements(Deed::record)
                .ofMinSize(1)
                .ofMaxSize(2);
    }
}
