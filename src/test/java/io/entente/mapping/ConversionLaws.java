package io.entente.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.model.FieldValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConversionLaws {
    @Property(tries = 5000)
    void converting_twice_is_converting_once(
            @ForAll("values") FieldValue value, @ForAll FieldType type, @ForAll("lengths") int length) {
        var field = field(type, length);

        Conversion.into(field, value).fitting().ifPresent(once -> assertThat(
                        Conversion.into(field, once).fitting())
                .contains(once));
    }

    @Property(tries = 2000)
    void nothing_is_cut(@ForAll("values") FieldValue value, @ForAll("lengths") int length) {
        Conversion.into(field(FieldType.TEXT, length), value).fitting().ifPresent(fits -> assertThat(fits.display())
                .isEqualTo(value.display().strip()));
    }

    @Property
    void a_blank_stays_blank_everywhere(@ForAll FieldType type) {
        assertThat(Conversion.into(field(type, 1), FieldValue.blank()).fitting())
                .contains(FieldValue.blank());
    }

    private static FieldSchema field(FieldType type, int length) {
        return new FieldSchema(
                "F", "F", type, length, 2, false, true, true, false, false, true, List.of("a", "1", "true"));
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.of(0, 1, 4, 30);
    }

    @Provide
    Arbitrary<FieldValue> values() {
        return Arbitraries.of(
                FieldValue.blank(),
                FieldValue.text(" a "),
                FieldValue.text("A\u0130@X"),
                FieldValue.text("  "),
                FieldValue.text("true"),
                FieldValue.text("1"),
                FieldValue.text("1.005"),
                FieldValue.text("1e999999999"),
                FieldValue.text("1e-999999999"),
                FieldValue.text("\ud83d\ude00"),
                FieldValue.text("2026-01-31"),
                FieldValue.text("2026-02-31"),
                FieldValue.text("2026-01-31T10:00:00.5+02:00"),
                FieldValue.flag(true),
                FieldValue.number(0),
                FieldValue.number(1000),
                new FieldValue.Amount(new BigDecimal("-0.005")),
                new FieldValue.Day(LocalDate.of(2026, 1, 31)),
                new FieldValue.Moment(Instant.parse("2026-01-31T10:00:00.123Z")));
    }
}
