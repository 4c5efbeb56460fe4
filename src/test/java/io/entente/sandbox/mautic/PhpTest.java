package io.entente.sandbox.mautic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PhpTest {

    @Test
    void scalars_are_written_by_type() {
        List<Object> values = Arrays.asList(null, true, 3, -1.0, 0.5, "");

        assertThat(Php.serialize(values)).isEqualTo("a:6:{i:0;N;i:1;b:1;i:2;i:3;i:3;d:-1;i:4;d:0.5;i:5;s:0:\"\";}");
    }

    @Test
    void lengths_count_bytes_and_not_characters() {
        assertThat(Php.serialize((Object) "Žofie 🦊")).isEqualTo("s:11:\"Žofie 🦊\";");
    }

    @Test
    void maps_keep_their_order_and_nest() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("b", Map.of("merged_into", 298));
        details.put("a", Map.of());

        assertThat(Php.serialize(details))
                .isEqualTo("a:2:{s:1:\"b\";a:1:{s:11:\"merged_into\";i:298;}s:1:\"a\";a:0:{}}");
    }

    @Test
    void times_are_objects_with_microseconds() {
        LocalDateTime time = LocalDateTime.parse("2026-11-22T20:14:32.155710");

        assertThat(Php.serialize(time))
                .isEqualTo("O:8:\"DateTime\":3:{s:4:\"date\";s:26:\"2026-11-22 20:14:32.155710\";"
                        + "s:13:\"timezone_type\";i:3;s:8:\"timezone\";s:3:\"UTC\";}");
    }
}
