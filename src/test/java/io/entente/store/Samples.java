package io.entente.store;

import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.Link;
import io.entente.model.MatchedBy;
import io.entente.model.Origin;
import io.entente.model.PersonId;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Small things that tests of the store are made of. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Instant LATER = NOON.plusSeconds(3600);

    private Samples() {}

    static PersonId person(int number) {
        return new PersonId(new UUID(0x4000L, 0x8000000000000000L + number).toString());
    }

    static RecordKey contact(int number) {
        return new RecordKey("mautic", "contact", String.valueOf(100_000 + number));
    }

    static RecordKey lead(int number) {
        return new RecordKey("salesforce", "Lead", "00Q" + (100_000 + number));
    }

    static MirrorRow row(RecordKey key) {
        return row(key, "ada@example.org");
    }

    static MirrorRow row(RecordKey key, String email) {
        var side = key.system().equals("mautic") ? Side.MARKETING : Side.CRM;
        return new MirrorRow(
                side,
                SystemRecord.open(key, Map.of("email", FieldValue.text(email)), NOON),
                Optional.of(email),
                Optional.empty(),
                NOON);
    }

    static Link link(PersonId person, RecordKey key) {
        return new Link(person, key, MatchedBy.EMAIL, false, NOON);
    }

    static PlannedChange update(PersonId person, RecordKey key) {
        return change(person, key, Optional.of(key.id()), Lane.NORMAL);
    }

    static PlannedChange newLead(PersonId person) {
        return change(person, lead(0), Optional.empty(), Lane.HOT);
    }

    static PlannedChange change(PersonId person, RecordKey like, Optional<String> id, Lane lane) {
        var field = new FieldChange(
                "LastName",
                FieldValue.blank(),
                FieldValue.text("Lovelace"),
                "one-sided",
                "only marketing changed it",
                Optional.of(new Origin(like, "lastname", FieldValue.text("Lovelace"))),
                Optional.empty());
        return new PlannedChange(person, like.system(), like.object(), id, lane, List.of(field));
    }
}
