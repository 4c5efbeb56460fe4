package io.entente.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldValue;
import io.entente.model.Link;
import io.entente.model.MatchedBy;
import io.entente.model.Observation;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import io.entente.store.MirrorRow;
import io.entente.store.Store;
import io.entente.store.StoreSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MergersTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonId ADA = new PersonId("00000000-0000-4000-8000-000000000001");
    private static final PersonId BYRON = new PersonId("00000000-0000-4000-8000-000000000002");

    private final Store store = Store.open(StoreSettings.at("jdbc:sqlite::memory:"));

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_chain_whose_middle_its_system_forgot_leads_to_the_last_winner_that_we_know_of() {
        has(ADA, lead(1));
        has(BYRON, lead(3));
        merged(lead(2), lead(3));

        merged(lead(1), lead(2));

        assertThat(personOf(lead(1))).isEqualTo(BYRON);
    }

    @Test
    void a_winner_that_loses_later_takes_along_whom_it_won() {
        has(ADA, lead(1));
        merged(lead(1), lead(2));
        has(BYRON, lead(3));

        merged(lead(2), lead(3));

        assertThat(personOf(lead(1))).isEqualTo(BYRON);
        assertThat(personOf(lead(2))).isEqualTo(BYRON);
        assertThat(store.<List<PersonId>>read(session -> session.unions().formerly(BYRON)))
                .containsExactly(ADA);
    }

    @Test
    void told_twice_it_is_done_once() {
        has(ADA, lead(1));
        has(BYRON, lead(2));

        merged(lead(1), lead(2));
        merged(lead(1), lead(2));

        assertThat(personOf(lead(1))).isEqualTo(BYRON);
    }

    @Test
    void one_that_was_undeleted_and_won_whom_it_had_lost_to_stops_nobody_and_speaks_for_itself() {
        has(ADA, lead(1));
        merged(lead(1), lead(2));

        // The winner itself is read with the next page.
        merged(lead(2), lead(1));

        assertThat(store.<RecordKey>read(session -> Mergers.last(session, lead(1))))
                .isEqualTo(lead(1));
        assertThat(personOf(lead(1))).isEqualTo(ADA);
        assertThat(personOf(lead(2))).isEqualTo(ADA);
    }

    private void has(PersonId person, RecordKey key) {
        var record = SystemRecord.open(key, Map.of("Email", FieldValue.text("ada@example.org")), NOON);
        store.transact(session -> {
            session.people().create(List.of(person), NOON);
            session.mirror().put(List.of(new MirrorRow(Side.CRM, record, Optional.empty(), Optional.empty(), NOON)));
            session.people().link(List.of(new Link(person, key, MatchedBy.FIRST_SEEN, false, NOON)));
            return null;
        });
    }

    private void merged(RecordKey loser, RecordKey winner) {
        store.transact(session -> {
            new Mergers(Side.CRM).follow(session, new Observation.Merged(loser, winner, NOON), NOON);
            return null;
        });
    }

    private PersonId personOf(RecordKey key) {
        Map<RecordKey, Link> links = store.read(session -> session.people().links(List.of(key)));
        return Objects.requireNonNull(links.get(key)).person();
    }

    private static RecordKey lead(int number) {
        return new RecordKey("salesforce", "Lead", "00Q" + number);
    }
}
