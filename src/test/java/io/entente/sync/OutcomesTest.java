package io.entente.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.connector.WriteOutcome;
import io.entente.identity.EmailKey;
import io.entente.mapping.MappingFile;
import io.entente.model.ChangeState;
import io.entente.model.Failure;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.Link;
import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import io.entente.store.JournalEntry;
import io.entente.store.MirrorRow;
import io.entente.store.Session;
import io.entente.store.Store;
import io.entente.store.StoreSettings;
import io.entente.sync.Outcomes.Done;
import io.entente.sync.Outcomes.Reaction;
import io.entente.sync.Outcomes.Refused;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two people turn out to be one while the lead of one of them is on its way, by a bulk job for instance, which takes long. */
class OutcomesTest {
    private static final PersonId ADA = new PersonId("00000000-0000-0000-0000-00000000ada0");
    private static final PersonId BYRON = new PersonId("00000000-0000-0000-0000-0000000b7204");
    private static final RecordKey LOSER = new RecordKey("mautic", "contact", "1");
    private static final RecordKey WINNER = new RecordKey("mautic", "contact", "2");
    private static final RecordKey LEAD = new RecordKey("salesforce", "Lead", "00Q1");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Store store = Store.open(StoreSettings.at("jdbc:sqlite::memory:"));
    private final Outcomes outcomes = new Outcomes(
            Side.CRM,
            new RecordKeys(
                    new MappingFile(Path.of("config", "mapping.yaml")).read(), new EmailKey(false, false), Map.of()),
            List.of("Lead"));
    private final List<JournalEntry> sending = new ArrayList<>();

    @BeforeEach
    void ada_turns_out_to_be_byron_while_her_lead_is_on_its_way() {
        in(session -> {
            session.people().create(Set.of(ADA, BYRON), NOW);
            has(session, ADA, LOSER);
            has(session, BYRON, WINNER);
            var run = session.runs().request(RunKind.SYNC, new Scope.Changes(), "test", NOW);
            session.journal().plan(run, Side.CRM, List.of(lead()), NOW);
            sending.addAll(session.journal().takeForSending(Side.CRM, Lane.NORMAL, 1, NOW));
            Union.of(session, ADA, BYRON, MatchedBy.MERGE, NOW);
            session.mirror().untouch(List.of(LOSER, WINNER));
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_lead_that_was_made_belongs_to_whom_she_is_today() {
        in(session -> outcomes.done(
                session, List.of(new Done(sending.get(0), new WriteOutcome.Done(LEAD, true, Map.of()))), NOW));

        assertThat(store.<Map<RecordKey, Link>>read(session -> session.people().links(List.of(LEAD)))
                        .values())
                .singleElement()
                .extracting(Link::person)
                .isEqualTo(BYRON);
        assertThat(touched()).containsExactly(BYRON);
    }

    @Test
    void one_that_was_refused_is_parked_for_whom_she_is_today() {
        in(session -> outcomes.refused(session, refused(new Reaction.Park()), NOW));

        assertThat(store.<Map<PersonId, List<JournalEntry>>>read(
                        session -> session.parked().of(List.of(ADA, BYRON))))
                .containsOnlyKeys(BYRON);
        assertThat(touched()).containsExactly(BYRON);
    }

    @Test
    void one_that_waits_is_decided_anew_for_whom_she_is_today() {
        in(session -> outcomes.refused(session, refused(new Reaction.Wait(NOW)), NOW));

        assertThat(touched()).containsExactly(BYRON);
        in(session -> session.journal().supersede(List.of(BYRON)));
        assertThat(store.<Long>read(session -> session.journal().count(ChangeState.PLANNED)))
                .isZero();
    }

    @Test
    void a_record_that_the_system_holds_instead_becomes_hers_under_todays_name() {
        in(session -> session.mirror()
                .put(List.of(new MirrorRow(
                        Side.CRM, SystemRecord.open(LEAD, Map.of(), NOW), Optional.empty(), Optional.empty(), NOW))));

        in(session -> outcomes.refused(session, refused(new Reaction.Join(LEAD)), NOW));

        assertThat(store.<Map<RecordKey, Link>>read(session -> session.people().links(List.of(LEAD)))
                        .values())
                .singleElement()
                .extracting(Link::person)
                .isEqualTo(BYRON);
    }

    private Refused refused(Reaction reaction) {
        return new Refused(
                sending.get(0), Failure.of(Failure.Kind.REJECTED, "salesforce.refused", "mend it"), reaction);
    }

    private List<PersonId> touched() {
        return List.copyOf(
                store.<Map<PersonId, ?>>read(session -> session.mirror().mostUrgent(10))
                        .keySet());
    }

    private static void has(Session session, PersonId person, RecordKey key) {
        var record = SystemRecord.open(key, Map.of("lastname", FieldValue.text("Lovelace")), NOW);
        session.mirror().put(List.of(new MirrorRow(Side.MARKETING, record, Optional.empty(), Optional.empty(), NOW)));
        session.people().link(List.of(new Link(person, key, MatchedBy.FIRST_SEEN, false, NOW)));
    }

    private static PlannedChange lead() {
        var name = new FieldChange(
                "LastName",
                FieldValue.blank(),
                FieldValue.text("Lovelace"),
                "fill",
                "test",
                Optional.empty(),
                Optional.empty());
        return new PlannedChange(ADA, "salesforce", "Lead", Optional.empty(), Lane.NORMAL, List.of(name));
    }

    private void in(Consumer<Session> work) {
        store.transact(session -> {
            work.accept(session);
            return LEAD;
        });
    }
}
