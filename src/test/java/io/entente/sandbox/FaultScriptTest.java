package io.entente.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.entente.model.Side;
import io.entente.sandbox.Fault.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultScriptTest {
    private static final Path SCHEMA = Path.of("config/faults.schema.json");

    private final TestClock clock = new TestClock();

    @Test
    void a_fault_without_a_side_is_one_of_every_side_that_knows_it() {
        var script = FaultScript.parse("""
                seed: 7
                faults:
                  - {fault: drop}
                  - {fault: lock-row, rate: 0.5}
                  - {fault: status, side: marketing, status: 502, method: GET, path: /api, times: 3}
                """);

        assertThat(script.seed()).isEqualTo(7);
        assertThat(script.on(Side.CRM)).extracting(Fault::kind).containsExactly(Kind.DROP, Kind.LOCK_ROW);
        assertThat(script.on(Side.MARKETING)).extracting(Fault::kind).containsExactly(Kind.DROP, Kind.STATUS);
        assertThat(script.on(Side.MARKETING).get(1).effect().status()).isEqualTo(502);
    }

    @Test
    void json_is_understood_too() {
        assertThat(FaultScript.parse("{\"faults\":[{\"fault\":\"html\"}]}").on(Side.CRM))
                .hasSize(1);
    }

    @Test
    void what_is_wrong_is_told_by_place_value_and_remedy() {
        refused("[]", "a script is a map with the keys seed and faults");
        refused("seed: x\nfaults: []", "seed: x is no whole number");
        refused("faults: {}", "faults: a list is needed");
        refused("sed: 1\nfaults: []", "sed: no such key; allowed: faults, seed");
        refused("faults: [{fault: melt}]", "faults[0].fault: melt is none of status, html");
        refused("faults: [{fault: drop}, {fault: drop, rate: 1.5}]", "faults[1].rate: 1.5 is not between 0 and 1");
        refused("faults: [{fault: drop, times: 0}]", "faults[0].times: 0 is no number of at least 1");
        refused("faults: [{fault: status, status: 42}]", "faults[0].status: 42 is not between 200 and 599");
        refused("faults: [{fault: slow, delay: 3s}]", "faults[0].delay: 3s is no ISO duration such as PT10S");
        refused("faults: [{fault: drop, from: PT2S, until: PT2S}]", "faults[0].until: PT2S is not later than from");
        refused("faults: [{fault: drop, side: left}]", "faults[0].side: left is none of marketing, crm");
        refused("faults: [{fault: lock-row, side: marketing}]", "faults[0].side: marketing does not know the fault");
        refused("faults: [{fault: lock-row, path: /x}]", "faults[0].path: means nothing for lock-row; leave it out");
        refused("faults: [{fault: clock-skew, rate: 0.1}]", "faults[0].rate: means nothing for clock-skew");
        refused("faults: [{fault: drop, rat: 0.1}]", "faults[0].rat: no such key; allowed: body, code");
        refused("faults: [", "neither YAML nor JSON");
    }

    @Test
    void the_same_seed_makes_the_same_faults() {
        assertThat(struckCalls(7)).isEqualTo(struckCalls(7)).hasSizeBetween(20, 80);
        assertThat(struckCalls(8)).isNotEqualTo(struckCalls(7));
    }

    @Test
    void what_one_fault_strikes_does_not_shift_what_another_strikes() {
        var alone = following("seed: 7\nfaults: [{fault: html, path: /other}, {fault: drop, side: crm, rate: 0.25}]");
        var beside = following("seed: 7\nfaults: [{fault: html, rate: 0.5}, {fault: drop, side: crm, rate: 0.25}]");

        for (int call = 0; call < 200; call++) {
            var first = kind(alone);
            var second = kind(beside);
            if (!second.equals(Optional.of(Kind.HTML))) {
                assertThat(second).isEqualTo(first);
            }
        }
        assertThat(beside.struck()).containsOnlyKeys(Kind.HTML, Kind.DROP);
    }

    @Test
    void a_fault_begins_and_ends_by_the_clock_and_strikes_no_more_often_than_told() {
        var faults = following("faults: [{fault: drop, side: crm, from: PT10S, until: PT20S, times: 2}]");

        assertThat(takes(faults, "/x")).isFalse();
        clock.advance(Duration.ofSeconds(10));
        assertThat(takes(faults, "/x")).isTrue();
        assertThat(takes(faults, "/x")).isTrue();
        assertThat(takes(faults, "/x")).isFalse();
        assertThat(faults.struck()).containsEntry(Kind.DROP, 2);

        var again = following("faults: [{fault: drop, side: crm, from: PT10S, until: PT20S}]");
        clock.advance(Duration.ofSeconds(20));
        assertThat(takes(again, "/x")).isFalse();
    }

    @Test
    void a_clock_is_off_while_the_script_says_so() {
        var faults = new Faults(Side.MARKETING, clock);
        var skewed = new SkewedClock(clock, faults);
        var right = clock.instant();

        faults.follow(FaultScript.parse("faults: [{fault: clock-skew, delay: -PT5M, until: PT1H}]"));

        assertThat(skewed.instant()).isEqualTo(right.minus(Duration.ofMinutes(5)));
        clock.advance(Duration.ofHours(1));
        assertThat(skewed.instant()).isEqualTo(clock.instant());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void a_script_that_is_shipped_is_understood_and_fits_its_schema(Path script) throws IOException {
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));

        assertThat(schema.validate(new ObjectMapper(new YAMLFactory()).readTree(script.toFile())))
                .isEmpty();
        assertThat(FaultScript.read(script).seed()).isPositive();
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("config/faults"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void the_schema_names_every_fault_there_is() throws IOException {
        JsonNode named = new ObjectMapper().readTree(SCHEMA.toFile()).at("/$defs/fault/properties/fault/enum");

        assertThat(named)
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Kind.values()).map(Kind::label).toList());
    }

    private static void refused(String script, String why) {
        assertThatThrownBy(() -> FaultScript.parse(script))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private List<Integer> struckCalls(long seed) {
        var faults = following("seed: " + seed + "\nfaults: [{fault: drop, side: crm, rate: 0.25}]");
        return IntStream.range(0, 200)
                .filter(call -> takes(faults, "/x"))
                .boxed()
                .toList();
    }

    private Faults following(String script) {
        var faults = new Faults(Side.CRM, clock);
        faults.follow(FaultScript.parse(script));
        return faults;
    }

    private static Optional<Kind> kind(Faults faults) {
        return faults.takeForCall(fault -> fault.fits("GET", "/x")).map(Fault::kind);
    }

    private static boolean takes(Faults faults, String path) {
        return faults.takeForCall(fault -> fault.fits("GET", path)).isPresent();
    }
}
