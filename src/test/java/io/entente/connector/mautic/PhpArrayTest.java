package io.entente.connector.mautic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PHP serialized is read as it was, or not at all. */
class PhpArrayTest {
    @Test
    void an_update_as_mautic_logs_it_is_read() {
        var details = PhpArray.parse("a:5:{s:6:\"points\";a:2:{i:0;i:5;i:1;d:5.5;}"
                + "s:4:\"city\";a:2:{i:0;N;i:1;s:1:\"Z\";}"
                + "s:6:\"fields\";a:1:{s:4:\"city\";a:2:{i:0;N;i:1;s:1:\"Z\";}}"
                + "s:14:\"manipulated_by\";s:9:\"Ada Admin\";s:4:\"live\";b:1;}");

        assertThat(details.at("/points/0").asInt()).isEqualTo(5);
        assertThat(details.at("/points/1").decimalValue()).isEqualByComparingTo("5.5");
        assertThat(details.at("/city/0").isNull()).isTrue();
        assertThat(details.at("/fields/city/1").asText()).isEqualTo("Z");
        assertThat(details.at("/live").asBoolean()).isTrue();
    }

    @Test
    void an_object_is_read_as_its_properties() {
        var details = PhpArray.parse("a:1:{s:14:\"dateIdentified\";a:2:{i:0;s:0:\"\";i:1;O:8:\"DateTime\":3:{"
                + "s:4:\"date\";s:26:\"2026-11-22 20:11:32.984710\";s:13:\"timezone_type\";i:3;"
                + "s:8:\"timezone\";s:3:\"UTC\";}}}");

        assertThat(details.at("/dateIdentified/1/timezone").asText()).isEqualTo("UTC");
    }

    @Test
    void lengths_count_bytes_and_quotes_need_no_escape() {
        assertThat(PhpArray.parse("s:12:\"Zoë \"; 👩\";").asText()).isEqualTo("Zoë \"; 👩");
    }

    @Test
    void an_empty_array_is_an_empty_object() {
        assertThat(PhpArray.parse("a:0:{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a:1:{",
                "a:0:{}x",
                "s:2:\"abc\";",
                "s:99999999:\"abc\";",
                "s:-1:\"abc\";",
                "i:x;",
                "r:1;",
                "a:1:{N;N;}",
                "plain text"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> PhpArray.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_bottomless_nesting_is_refused() {
        assertThatThrownBy(() -> PhpArray.parse("a:1:{i:0;".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbers_keep_their_digits() {
        JsonNode number = PhpArray.parse("d:0.10000000000000001;");

        assertThat(number.decimalValue()).isEqualByComparingTo("0.10000000000000001");
    }
}
