package io.entente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Calls;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each item once with few leads; what is asserted are counts, for times are those of the machine at hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassTest {
    private static final int LEADS = 250;
    private static final int EDITED = LEADS / 25;

    private final Map<Way, List<Step>> measured = new EnumMap<>(Way.class);

    @ParameterizedTest
    @EnumSource(Way.class)
    void the_first_load_moves_every_lead(Way way) {
        var step = step(way, Item.FIRST_LOAD);

        assertThat(step.loop().records()).isEqualTo(LEADS).isEqualTo(step.wire().records());
        assertThat(step.loop().writes()).isGreaterThanOrEqualTo(2 * LEADS);
        assertThat(step.loop().heap().peak()).isPositive();
        assertThat(step.loop().storeBytes()).isPositive();
        assertThat(step.differing()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void changes_are_carried_over_once(Way way) {
        var step = step(way, Item.CHANGES);

        assertThat(step.concerned()).isEqualTo(LEADS);
        assertThat(step.loop().writes()).isEqualTo(LEADS);
        assertThat(step.differing()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_comparison_reads_every_record_once_and_finds_nothing(Way way) {
        var step = step(way, Item.COMPARISON);
        var read = step.detail().comparison().orElseThrow();

        assertThat(read.records()).isEqualTo(2 * LEADS).isEqualTo(read.there());
        assertThat(read.found()).isZero();
        assertThat(read.pages()).isEqualTo(new Calls(1, 1));
        assertThat(step.loop().writes()).isZero();
        assertThat(step.loop().records()).isEqualTo(LEADS);
        assertThat(step.wire().calls()).isEqualTo(new Calls(1, way == Way.BULK ? 3 : 1));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_comparison_finds_every_difference_that_no_feed_tells_and_settles_it(Way way) {
        var step = step(way, Item.DIFFERENCES);

        assertThat(step.concerned()).isEqualTo(LEADS);
        assertThat(step.detail().comparison().orElseThrow().found()).isEqualTo(LEADS);
        assertThat(step.loop().writes()).isEqualTo(LEADS);
        assertThat(step.differing()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void what_marketing_wrote_while_the_crm_was_away_is_there_afterwards(Way way) {
        var step = step(way, Item.CRM_AWAY);

        assertThat(step.concerned()).isEqualTo(EDITED).isEqualTo(step.loop().records());
        assertThat(step.loop().calls().crm()).isPositive();
        assertThat(step.detail().unnoticed()).isPresent();
        assertThat(step.differing()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void what_sales_wrote_while_marketing_was_away_is_there_afterwards(Way way) {
        var step = step(way, Item.MARKETING_AWAY);

        assertThat(step.concerned()).isEqualTo(EDITED).isEqualTo(step.loop().records());
        assertThat(step.loop().calls().marketing()).isPositive();
        assertThat(step.detail().unnoticed()).isPresent();
        assertThat(step.differing()).isZero();
    }

    private Step step(Way way, Item item) {
        return measured.computeIfAbsent(way, PassTest::measure).stream()
                .filter(step -> step.item() == item)
                .findFirst()
                .orElseThrow();
    }

    private static List<Step> measure(Way way) {
        var settings = new Volume.Settings(
                Path.of("").toAbsolutePath(),
                LEADS,
                BareWireTest.fields(),
                100,
                Map.of(
                        "retry.first-pause", "PT0.01S",
                        "observe.marketing.every", "PT0.2S",
                        "observe.crm.every", "PT0.2S",
                        "observe.at-most", "PT1S"),
                Clock.systemUTC());
        return new Pass(settings, way, LEADS, what -> {}).measure(OwnSandbox::new);
    }
}
