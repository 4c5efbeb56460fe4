package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pain 18 where the admin asked for deletions to travel: they do, but never as a flood and never to the wrong record. */
class Pain18DeletedTooTest extends LoopScenario {
    Pain18DeletedTooTest(@TempDir Path folder) {
        super(
                folder,
                Map.of(
                        "delete.crm-to-marketing", "delete",
                        "delete.marketing-to-crm", "delete",
                        "delete.at-most", "4"));
    }

    @Test
    void a_deleted_lead_takes_its_contact_along_and_the_journal_keeps_what_it_held() {
        marketer.addLead("ada@one.example");
        sync();
        int contacts = marketer.contacts();

        sales.delete("Lead", crmId("ada@one.example"));
        sync();

        assertThat(marketer.contacts()).isEqualTo(contacts - 1);
        var person = loop.person("ada@one.example");
        assertThat(person.living(Side.MARKETING)).isEmpty();
        assertThat(loop.journal(person).get(0).change().fields())
                .filteredOn(field -> field.field().equals("email"))
                .extracting(FieldChange::before)
                .containsExactly(FieldValue.text("ada@one.example"));
    }

    @Test
    void a_deleted_contact_takes_its_lead_along() {
        int contact = marketer.addLead("ada@two.example");
        sync();
        int leads = sales.count("Lead");

        marketer.delete(contact);
        sync();

        assertThat(sales.count("Lead")).isEqualTo(leads - 1);
        assertThat(loop.person("ada@two.example").living(Side.CRM)).isEmpty();
    }

    @Test
    void a_lead_merged_into_another_takes_nobody_along() {
        int contact = marketer.addLead("ada@three.example");
        sync();
        var winner = sales.addLead("byron@three.example", Map.of());

        sales.merge(winner, crmId("ada@three.example"));
        sync();

        assertThat(marketer.value(contact, "entente_crm_id")).isEqualTo(winner);
    }

    @Test
    void more_than_one_run_may_delete_is_held_back_told_and_done_in_portions_that_an_operator_names() {
        var contacts = IntStream.range(0, 6)
                .mapToObj(i -> marketer.addLead("lead-%d@four.example".formatted(i)))
                .toList();
        sync();
        int before = marketer.contacts();
        emails().forEach(email -> sales.delete("Lead", crmId(email)));

        var run = sync();

        assertThat(marketer.contacts()).isEqualTo(before);
        assertThat(run.counts().parked()).isEqualTo(6);
        assertThat(emails()).allSatisfy(email -> assertThat(findings(email)).contains("delete-guard"));
        assertThat(sync().counts().parked()).isZero();
        assertThat(marketer.contacts()).isEqualTo(before);

        resync(contacts.subList(0, 3));
        assertThat(marketer.contacts()).isEqualTo(before - 3);
        resync(contacts.subList(3, 6));
        assertThat(marketer.contacts()).isEqualTo(before - 6);
    }

    @Test
    void deletions_that_nobody_counted_when_they_were_planned_are_counted_before_they_are_sent() {
        var contacts = IntStream.range(0, 6)
                .mapToObj(i -> marketer.addLead("lead-%d@five.example".formatted(i)))
                .toList();
        sync();
        int before = marketer.contacts();
        var deletions = contacts.stream().map(this::deletion).toList();
        // As a run leaves them that was cancelled, or whose store went away, between planning and counting.
        loop.engine().store().transact(session -> {
            var run = session.runs().latest(Optional.empty(), 1).get(0).id();
            session.journal().plan(run, Side.MARKETING, deletions, clock.instant());
            return run;
        });

        sync();

        assertThat(marketer.contacts()).isEqualTo(before);
    }

    private PlannedChange deletion(int contact) {
        var key = new RecordKey("mautic", "contact", Integer.toString(contact));
        var link = loop.engine()
                .store()
                .read(session -> session.people().links(List.of(key)))
                .values()
                .iterator()
                .next();
        var image = new FieldChange(
                "lastname",
                FieldValue.text("Lovelace"),
                FieldValue.blank(),
                "deleted",
                "deleted in the CRM",
                Optional.empty(),
                Optional.empty());
        return new PlannedChange(
                link.person(), key.system(), key.object(), Optional.of(key.id()), Lane.DELETE, List.of(image));
    }

    private void resync(List<Integer> contacts) {
        loop.run(
                RunKind.RESYNC,
                new Scope.Ids(contacts.stream().map(Object::toString).toList(), List.of()));
    }

    private static List<String> emails() {
        return IntStream.range(0, 6).mapToObj("lead-%d@four.example"::formatted).toList();
    }
}
