package io.entente.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldValue;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.related.Surroundings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonJsonTest {
    private static final PersonView ADA =
            new PersonView(new PersonId("00000000-0000-4000-8000-000000000001"), List.of());

    private static RelatedRecord opportunity(String id, boolean isClosed) {
        return new RelatedRecord(
                new RecordKey("salesforce", "Opportunity", id),
                List.of(),
                Instant.parse("2026-03-01T12:00:00Z"),
                false,
                Map.of("IsClosed", FieldValue.flag(isClosed), "Amount", FieldValue.number(5)));
    }

    @Test
    void what_stands_around_a_person_is_told_with_the_record_that_speaks() {
        var around = new Surroundings(ADA, List.of(opportunity("006a", true), opportunity("006b", false)));

        var told = PersonJson.write(around, List.of(), List.of(), List.of()).path("around");

        assertThat(told).hasSize(2);
        assertThat(told.path(0).path("id").asText()).isEqualTo("006a");
        assertThat(told.path(0).path("speaks").asBoolean()).isFalse();
        assertThat(told.path(1).path("speaks").asBoolean()).isTrue();
        assertThat(told.path(1).path("fields").path("Amount").asInt()).isEqualTo(5);
        assertThat(told.path(1).path("at").asText()).isEqualTo("2026-03-01T12:00:00Z");
    }
}
