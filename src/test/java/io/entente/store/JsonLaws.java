package io.entente.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.AgreedValue;
import io.entente.model.Agreement;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Origin;
import io.entente.model.RecordKey;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is read from a JSON column is what was written there. */
class JsonLaws {
    @Property
    void a_value_survives(@ForAll("values") FieldValue value) {
        assertThat(Json.value(throughUtf8(Json.value(value)))).isEqualTo(value);
    }

    @Property
    void fields_survive(@ForAll("fields") Map<String, FieldValue> fields) {
        assertThat(Json.fields(throughUtf8(Json.fields(fields)))).isEqualTo(fields);
    }

    @Property
    void an_agreement_survives(
            @ForAll("texts") String field,
            @ForAll("agreed") AgreedValue one,
            @ForAll("agreed") AgreedValue two,
            @ForAll("agreed") AgreedValue three) {
        var agreement = new Agreement(Map.of(field, one, field + "2", two, field + "3", three));

        assertThat(AgreementJson.read(throughUtf8(AgreementJson.write(agreement))))
                .isEqualTo(agreement);
    }

    @Property
    void changes_survive(@ForAll("changes") List<FieldChange> changes) {
        assertThat(ChangesJson.read(throughUtf8(ChangesJson.write(changes)))).isEqualTo(changes);
    }

    @Property
    void times_survive(@ForAll("texts") String field, @ForAll("instants") Instant instant) {
        var times = Map.of(field, instant.truncatedTo(ChronoUnit.MICROS));

        assertThat(Json.times(Json.times(times))).isEqualTo(times);
    }

    /** What a database does with a text; fails where it holds what UTF-8, or PostgreSQL, cannot. */
    private static String throughUtf8(String json) {
        assertThat(json).doesNotContain("\0");
        return new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** All of Java's characters, half pairs, zero and the lot. */
    @Provide
    Arbitrary<String> texts() {
        var odd = Arbitraries.of(
                "\0", "\ud800", "\udc00", "\ud83d\ude00", "\"", "\\", "\u2028", "\ufeff", "\uffff", "{", "null");
        return Arbitraries.oneOf(
                        Arbitraries.strings().all(),
                        odd.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("", parts)))
                .filter(text -> !text.isEmpty());
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(-62_135_596_800L, 253_402_300_799L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<FieldValue> values() {
        return Arbitraries.oneOf(
                Arbitraries.just(FieldValue.blank()),
                texts().map(FieldValue::text),
                Arbitraries.of(true, false).map(FieldValue::flag),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1e30"), new BigDecimal("1e30"))
                        .ofScale(12)
                        .map(FieldValue.Amount::new),
                Arbitraries.of("1e400", "-1e-400", "0.1", "9007199254740993")
                        .map(number -> new FieldValue.Amount(new BigDecimal(number))),
                Arbitraries.longs()
                        .between(-719_000, 2_900_000)
                        .map(day -> new FieldValue.Day(LocalDate.ofEpochDay(day))),
                instants().map(FieldValue.Moment::new));
    }

    @Provide
    Arbitrary<Map<String, FieldValue>> fields() {
        return Arbitraries.maps(texts(), values()).ofMaxSize(5);
    }

    @Provide
    Arbitrary<AgreedValue> agreed() {
        // Few times, so that fields share them.
        var times = Arbitraries.oneOf(Arbitraries.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)), instants());
        return Combinators.combine(values(), values().optional(), Arbitraries.of(true, false), times)
                .as((sent, stored, confirmed, at) ->
                        new AgreedValue(sent, stored.orElse(sent), confirmed, at.truncatedTo(ChronoUnit.MICROS)));
    }

    @Provide
    Arbitrary<List<FieldChange>> changes() {
        // Few reasons and origins, so that neighbours share them.
        var reasons = Arbitraries.oneOf(Arbitraries.of("one", "two"), texts());
        var origins = Combinators.combine(Arbitraries.of("1", "2"), texts(), values())
                .as((id, field, value) -> new Origin(new RecordKey("mautic", "contact", id), field, value));
        return Combinators.combine(texts(), values(), values(), reasons, origins.optional(), values().optional())
                .as((field, before, after, reason, origin, lost) ->
                        new FieldChange(field, before, after, "rule", reason, origin, lost))
                .list()
                .ofMaxSize(5);
    }
}
