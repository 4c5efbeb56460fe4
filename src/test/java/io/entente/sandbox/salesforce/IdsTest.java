package io.entente.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class IdsTest {

    @Test
    void the_last_three_characters_encode_the_case_of_the_first_fifteen() {
        assertThat(Ids.normal("a0BA0000000L2ZC")).contains("a0BA0000000L2ZCMA0");
        assertThat(Ids.normal("0036000000QKv5T")).contains("0036000000QKv5TAAT");
        assertThat(Ids.normal("a0BA0000000L2ZCMA0")).contains("a0BA0000000L2ZCMA0");
    }

    @Test
    void what_is_no_id_is_told() {
        assertThat(Ids.normal("a0BA0000000L2ZCAAA")).isEmpty();
        assertThat(Ids.normal("a0BA0000000L2Z")).isEmpty();
        assertThat(Ids.normal("a0BA000-000L2ZC")).isEmpty();
    }

    @Test
    void new_ids_rise_and_repeat_with_the_seed() {
        Ids ids = new Ids(7);
        List<String> made = Stream.generate(() -> ids.next("00Q")).limit(200).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates().allMatch(id -> Ids.normal(id)
                .isPresent());
        assertThat(new Ids(7).next("00Q")).isEqualTo(made.get(0));
        assertThat(new Ids(8).next("00Q")).isNotEqualTo(made.get(0));
    }

    @Test
    void some_ids_differ_in_case_only() {
        Ids ids = new Ids(7);
        List<String> shorts =
                Stream.generate(() -> Ids.shorten(ids.next("00Q"))).limit(200).toList();

        assertThat(shorts.stream()
                        .map(id -> id.toLowerCase(java.util.Locale.ROOT))
                        .distinct()
                        .count())
                .isLessThan(200);
    }
}
