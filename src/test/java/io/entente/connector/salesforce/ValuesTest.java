package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.model.FieldValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values, ids and stamps as the vendor writes them. */
class ValuesTest {
    private static final Instant TEN = Instant.parse("2024-01-01T10:00:00Z");

    @Test
    void moments_are_read_with_and_without_a_colon_and_from_any_zone() {
        assertThat(Values.moment("2024-01-01T10:00:00.000+0000")).isEqualTo(TEN);
        assertThat(Values.moment("2024-01-01T12:00:00.000+02:00")).isEqualTo(TEN);
        assertThat(Values.moment("2024-01-01T10:00:00.000Z")).isEqualTo(TEN);
        assertThat(Values.moment("2024-01-01T10:00:00Z")).isEqualTo(TEN);
    }

    @Test
    void numbers_are_rounded_to_what_the_field_keeps() {
        assertThat(read(FieldType.NUMBER, 2, "1234.565000000001"))
                .isEqualTo(new FieldValue.Amount(new BigDecimal("1234.57")));
        assertThat(read(FieldType.NUMBER, 0, "200.0")).isEqualTo(FieldValue.number(200));
    }

    @Test
    void values_have_the_type_of_their_field() {
        assertThat(read(FieldType.DAY, 0, "\"2024-02-29\"")).isEqualTo(new FieldValue.Day(LocalDate.of(2024, 2, 29)));
        assertThat(read(FieldType.MOMENT, 0, "\"2024-01-01T10:00:00.000+0000\""))
                .isEqualTo(new FieldValue.Moment(TEN));
        assertThat(read(FieldType.FLAG, 0, "false")).isEqualTo(FieldValue.flag(false));
        assertThat(read(FieldType.TEXT, 0, "null")).isEqualTo(FieldValue.blank());
        assertThat(read(FieldType.REFERENCE, 0, "\"0036000000QKv5T\""))
                .isEqualTo(FieldValue.text("0036000000QKv5TAAT"));
    }

    @Test
    void a_moment_is_sent_in_utc_and_an_empty_checkbox_as_no() {
        assertThat(Values.write("Lead", field(FieldType.MOMENT, 0), new FieldValue.Moment(TEN))
                        .asText())
                .isEqualTo("2024-01-01T10:00:00.000Z");
        assertThat(Values.write("Lead", field(FieldType.FLAG, 0), FieldValue.blank())
                        .toString())
                .isEqualTo("false");
        assertThat(Values.write("Lead", field(FieldType.TEXT, 0), FieldValue.blank())
                        .toString())
                .isEqualTo("null");
    }

    @Test
    void long_ids_tell_which_letters_are_capitals() {
        assertThat(SalesforceIds.toLong("a0BA0000000L2ZC")).endsWith("MA0");
        assertThat(SalesforceIds.toLong("0036000000QKv5T")).endsWith("AAT");
        assertThat(SalesforceIds.isValid("0036000000QKv5TAAT")).isTrue();
        assertThat(SalesforceIds.isValid("0036000000qkv5tAAT")).isFalse();
        assertThat(SalesforceIds.isValid("0036000000QKv5")).isFalse();
    }

    private static FieldValue read(FieldType type, int scale, String json) {
        return Values.read(field(type, scale), SalesforceGateway.parse(json));
    }

    private static FieldSchema field(FieldType type, int scale) {
        return new FieldSchema("F__c", "F", type, 0, scale, false, true, true, false, false, false, List.of());
    }
}
