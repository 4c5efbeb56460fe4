package io.entente.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldChange;
import io.entente.model.FieldKey;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.Origin;
import io.entente.model.PersonId;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** By which writes a fight is known. */
class FightsTest {
    private static final FieldKey TITLE = new FieldKey(new RecordKey("salesforce", "Lead", "00Q1"), "Title");
    private static final FieldKey POSITION = new FieldKey(new RecordKey("mautic", "contact", "1"), "position");
    private static final PersonId ADA = new PersonId(new UUID(0x4000L, 0x8000000000000000L).toString());

    private final List<PlannedChange> applied = new ArrayList<>();

    @Test
    void a_field_that_goes_to_and_fro_is_fought_over_on_both_sides() {
        for (int i = 0; i < 2; i++) {
            write(TITLE, POSITION, "of marketing");
            write(POSITION, TITLE, "of sales");
        }

        assertThat(Fights.in(applied, 3)).containsExactlyInAnyOrder(TITLE, POSITION);
        assertThat(Fights.in(applied, 4)).isEmpty();
    }

    @Test
    void a_value_that_has_to_be_put_back_again_and_again_is_fought_over() {
        for (int i = 0; i < 4; i++) {
            write(POSITION, TITLE, "of sales");
        }

        assertThat(Fights.in(applied, 3)).containsExactlyInAnyOrder(TITLE, POSITION);
    }

    @Test
    void new_values_from_one_side_are_none_even_if_two_take_turns() {
        for (int i = 0; i < 20; i++) {
            write(POSITION, TITLE, i % 2 == 0 ? "Countess" : "Analyst");
        }

        assertThat(Fights.in(applied, 1)).isEmpty();
    }

    @Test
    void one_field_says_nothing_of_another() {
        var phone = new FieldKey(TITLE.record(), "Phone");
        write(TITLE, POSITION, "x");
        write(phone, POSITION, "x");
        write(TITLE, POSITION, "y");
        write(phone, POSITION, "y");

        assertThat(Fights.in(applied, 1)).isEmpty();
    }

    private void write(FieldKey target, FieldKey from, String value) {
        var change = new FieldChange(
                target.field(),
                FieldValue.blank(),
                FieldValue.text(value),
                "one-sided",
                "only one side changed it",
                Optional.of(new Origin(from.record(), from.field(), FieldValue.text(value))),
                Optional.empty());
        var key = target.record();
        applied.add(new PlannedChange(
                ADA, key.system(), key.object(), Optional.of(key.id()), Lane.NORMAL, List.of(change)));
    }
}
