package io.entente.related;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldValue;
import io.entente.model.RelatedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What is told of a person's activities depends on what was done, and on nothing else. */
class ActivitiesLaws {
    @Provide
    Arbitrary<List<RelatedRecord>> deeds() {
        return Deeds.arbitrary();
    }

    @Property
    void the_order_of_arrival_does_not_matter(@ForAll("deeds") List<RelatedRecord> deeds, @ForAll long seed) {
        var shuffled = new ArrayList<>(deeds);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Deeds.told(shuffled)).isEqualTo(Deeds.told(deeds));
    }

    @Property
    void being_told_twice_does_not_matter(@ForAll("deeds") List<RelatedRecord> deeds) {
        var twice = new ArrayList<>(deeds);
        twice.addAll(deeds);

        assertThat(Deeds.told(twice)).isEqualTo(Deeds.told(deeds));
    }

    @Property
    void the_passing_of_time_changes_nothing(
            @ForAll("deeds") List<RelatedRecord> deeds, @ForAll @IntRange(max = 400) int days) {
        var later = Deeds.NOON.plus(Duration.ofDays(days));

        assertThat(Deeds.told(deeds, later)).isEqualTo(Deeds.told(deeds));
    }

    @Property
    void openings_change_nothing(@ForAll("deeds") List<RelatedRecord> deeds) {
        var without = deeds.stream().filter(deed -> !deed.isA("email-open")).toList();

        assertThat(Deeds.told(deeds)).isEqualTo(Deeds.told(without));
    }

    @Property
    void whatever_fits_a_field_is_made_of_the_newest_entries_as_a_whole(
            @ForAll("deeds") List<RelatedRecord> deeds, @ForAll @IntRange(min = 10, max = 200) int length) {
        var whole = Deeds.text(Deeds.told(deeds), "@activity.summary");

        var fitted = Derivations.fitted("@activity.summary", FieldValue.text(whole), length)
                .display();

        assertThat(whole).startsWith(fitted);
        var entries = Arrays.asList(whole.split("; ", -1));
        var kept = Arrays.asList(fitted.split("; ", -1));
        assertThat(entries).startsWith(kept.toArray(String[]::new));
        assertThat(fitted.length() <= length || kept.size() == 1).isTrue();
        assertThat(kept.size() == entries.size()
                        || fitted.length() + 2 + entries.get(kept.size()).length() > length)
                .isTrue();
    }

    @Property
    void entries_stand_newest_first_and_begin_with_their_day(@ForAll("deeds") List<RelatedRecord> deeds) {
        var summary = Deeds.text(Deeds.told(deeds), "@activity.summary");

        if (!summary.isEmpty()) {
            var days = Arrays.stream(summary.split("; ", -1))
                    .map(entry -> entry.substring(0, 10))
                    .toList();
            assertThat(days).allMatch(day -> day.matches("\\d{4}-\\d\\d-\\d\\d"));
            assertThat(days).isSortedAccordingTo(Collections.reverseOrder());
        }
    }
}
