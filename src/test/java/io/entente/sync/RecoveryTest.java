package io.entente.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.AgreedValue;
import io.entente.model.Agreement;
import io.entente.model.ChangeState;
import io.entente.model.Failure;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.Link;
import io.entente.model.LinkedRecord;
import io.entente.model.MatchedBy;
import io.entente.model.Origin;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import io.entente.store.JournalEntry;
import io.entente.store.MirrorRow;
import io.entente.store.Store;
import io.entente.store.StoreSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write whose answer nobody got: what the target holds now tells whether it arrived. */
class RecoveryTest {
    private static final PersonId ADA = new PersonId("00000000-0000-0000-0000-00000000ada0");
    private static final RecordKey CONTACT = new RecordKey("mautic", "contact", "1");
    private static final RecordKey LEAD = new RecordKey("salesforce", "Lead", "00Q1");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Store store = Store.open(StoreSettings.at("jdbc:sqlite::memory:"));

    @BeforeEach
    void ada_is_known_to_marketing() {
        store.transact(session -> {
            session.people().create(Set.of(ADA), NOW);
            return null;
        });
        holds(Side.MARKETING, CONTACT, Standing.OPEN, Map.of("phone", "2", "city", "York"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_the_target_holds_arrived_and_both_sides_agree_on_it() {
        holds(Side.CRM, LEAD, Standing.OPEN, Map.of("Phone", "1"));
        sent(Optional.of(LEAD), field("Phone", "1", "phone"));

        var view = recovered();

        assertThat(agreed(view, LEAD)).containsExactlyInAnyOrderEntriesOf(Map.of("Phone", seen("1")));
        // What was sent, not what marketing holds meanwhile: her later edit is a change that still travels.
        assertThat(agreed(view, CONTACT)).containsExactlyInAnyOrderEntriesOf(Map.of("phone", seen("1")));
        assertThat(stored()).isEqualTo(view);
        assertThat(entry().state()).isEqualTo(ChangeState.APPLIED);
        assertThat(entry().key()).contains(LEAD);
        assertThat(entry().doneAt()).contains(NOW);
    }

    @Test
    void what_the_target_does_not_hold_did_not_arrive_and_nothing_is_agreed() {
        holds(Side.CRM, LEAD, Standing.OPEN, Map.of("Phone", "0"));
        sent(Optional.of(LEAD), field("Phone", "1", "phone"));

        var view = recovered();

        assertThat(agreed(view, LEAD)).isEmpty();
        assertThat(agreed(view, CONTACT)).isEmpty();
        assertThat(entry().state()).isEqualTo(ChangeState.UNKNOWN);
    }

    @Test
    void of_several_fields_only_those_that_still_hold_what_was_sent_are_agreed_on() {
        holds(Side.CRM, LEAD, Standing.OPEN, Map.of("Phone", "1", "City", "edited since"));
        sent(Optional.of(LEAD), field("Phone", "1", "phone"), field("City", "York", "city"));

        var view = recovered();

        assertThat(agreed(view, LEAD)).containsOnlyKeys("Phone");
        assertThat(agreed(view, CONTACT)).containsOnlyKeys("phone");
        assertThat(entry().state()).isEqualTo(ChangeState.APPLIED);
    }

    @Test
    void a_record_that_was_to_be_made_is_the_one_of_its_kind_that_the_person_has_now() {
        holds(Side.CRM, LEAD, Standing.OPEN, Map.of("Phone", "1"));
        sent(Optional.empty(), field("Phone", "1", "phone"));

        var view = recovered();

        assertThat(agreed(view, LEAD)).containsOnlyKeys("Phone");
        assertThat(entry().state()).isEqualTo(ChangeState.APPLIED);
        assertThat(entry().key()).contains(LEAD);
    }

    @Test
    void a_record_that_was_to_be_made_and_is_not_there_stays_unknown() {
        sent(Optional.empty(), field("Phone", "1", "phone"));

        assertThat(agreed(recovered(), CONTACT)).isEmpty();
        assertThat(entry().state()).isEqualTo(ChangeState.UNKNOWN);
    }

    @Test
    void a_record_that_is_gone_tells_nothing() {
        holds(Side.CRM, LEAD, Standing.GONE, Map.of("Phone", "1"));
        sent(Optional.of(LEAD), field("Phone", "1", "phone"));

        assertThat(agreed(recovered(), CONTACT)).isEmpty();
        assertThat(entry().state()).isEqualTo(ChangeState.UNKNOWN);
    }

    @Test
    void a_batch_put_back_after_it_was_sent_may_have_arrived_too() {
        holds(Side.CRM, LEAD, Standing.OPEN, Map.of("Phone", "1"));
        planned(Optional.of(LEAD), field("Phone", "1", "phone"));
        store.transact(session -> {
            var taken = session.journal().takeForSending(Side.CRM, Lane.NORMAL, 10, NOW);
            session.journal()
                    .putBack(taken.get(0).id(), Failure.of(Failure.Kind.UNAVAILABLE, "crm.away", "no answer"), NOW);
            return null;
        });

        assertThat(agreed(recovered(), LEAD)).containsOnlyKeys("Phone");
        assertThat(entry().state()).isEqualTo(ChangeState.APPLIED);
    }

    @Test
    void what_was_planned_and_never_sent_is_not_taken_for_arrived() {
        holds(Side.CRM, LEAD, Standing.OPEN, Map.of("Phone", "1"));
        planned(Optional.of(LEAD), field("Phone", "1", "phone"));

        assertThat(agreed(recovered(), LEAD)).isEmpty();
        assertThat(entry().state()).isEqualTo(ChangeState.PLANNED);
    }

    @Test
    void what_was_agreed_on_before_stays_so() {
        holds(Side.CRM, LEAD, Standing.OPEN, Map.of("Phone", "1"));
        store.transact(session -> {
            session.agreements().put(Map.of(LEAD, new Agreement(Map.of("Title", seen("Countess")))));
            return null;
        });
        sent(Optional.of(LEAD), field("Phone", "1", "phone"));

        assertThat(agreed(recovered(), LEAD))
                .containsExactlyInAnyOrderEntriesOf(Map.of("Phone", seen("1"), "Title", seen("Countess")));
    }

    private PersonView recovered() {
        return store.transact(
                session -> Recovery.settle(session, session.people().load(List.of(ADA)), NOW)
                        .get(0));
    }

    private PersonView stored() {
        return store.read(session -> session.people().load(List.of(ADA)).get(0));
    }

    private JournalEntry entry() {
        List<JournalEntry> all = store.read(session -> session.journal().lastOf(ADA, 10));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static Map<String, AgreedValue> agreed(PersonView view, RecordKey key) {
        return view.records().stream()
                .filter(record -> record.key().equals(key))
                .map(LinkedRecord::agreement)
                .map(Agreement::fields)
                .findFirst()
                .orElseThrow();
    }

    private static AgreedValue seen(String text) {
        return AgreedValue.seen(FieldValue.text(text), NOW);
    }

    private void holds(Side side, RecordKey key, Standing standing, Map<String, String> texts) {
        var fields = new TreeMap<String, FieldValue>();
        texts.forEach((name, text) -> fields.put(name, FieldValue.text(text)));
        store.transact(session -> {
            session.mirror()
                    .put(List.of(new MirrorRow(
                            side,
                            new SystemRecord(key, standing, fields, NOW, Map.of()),
                            Optional.empty(),
                            Optional.empty(),
                            NOW)));
            session.people().link(List.of(new Link(ADA, key, MatchedBy.EMAIL, false, NOW)));
            return null;
        });
    }

    /** Planned, sent and left without an answer when the process died. */
    private void sent(Optional<RecordKey> target, FieldChange... fields) {
        planned(target, fields);
        store.transact(session -> {
            session.journal().takeForSending(Side.CRM, Lane.NORMAL, 10, NOW);
            return session.journal().markUnknown();
        });
    }

    private void planned(Optional<RecordKey> target, FieldChange... fields) {
        var change =
                new PlannedChange(ADA, "salesforce", "Lead", target.map(RecordKey::id), Lane.NORMAL, List.of(fields));
        store.transact(session -> {
            var run = session.runs().request(RunKind.SYNC, new Scope.Changes(), "test", NOW);
            session.journal().plan(run, Side.CRM, List.of(change), NOW);
            return null;
        });
    }

    private static FieldChange field(String name, String after, String origin) {
        return new FieldChange(
                name,
                FieldValue.text("0"),
                FieldValue.text(after),
                "one-sided",
                "only marketing changed it",
                Optional.of(new Origin(CONTACT, origin, FieldValue.text(after))),
                Optional.empty());
    }
}
