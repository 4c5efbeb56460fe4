package io.entente.connector.salesforce;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.connector.mautic.Interceptor;
import io.entente.model.FieldValue;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom the org's assignment rule gives leads to, where the admin asked for it: new ones, once, and no other. */
class AssignmentTest {
    private static final String COLLECTION = "/services/data/v62.0/composite/sobjects/Lead";
    private static final String REP = "Rosa Marchetti";
    private static final String COLLEAGUE = "Tom Okafor";

    private final Crm crm = Crm.assigning();

    @BeforeEach
    void assign_leads() {
        crm.control("assign-leads", Map.of("ownerId", crm.rep()));
    }

    @AfterEach
    void close() {
        crm.close();
    }

    @Test
    void a_new_lead_is_assigned_and_one_that_is_there_is_not() {
        var there = created(1);
        crm.change(there, Map.of("OwnerId", crm.user(COLLEAGUE)));

        var outcomes = crm.connector.write(List.of(person(1), person(2)));

        assertThat(owner(there)).isEqualTo(COLLEAGUE);
        assertThat(owner(((WriteOutcome.Done) outcomes.get(1)).key())).isEqualTo(REP);
    }

    @Test
    void a_lead_that_somebody_took_before_a_lost_answer_was_asked_for_again_is_theirs() {
        try (var between = new Interceptor(crm.org.uri())) {
            var lost = new AtomicBoolean();
            between.change((target, answer) -> {
                if (target.startsWith(COLLECTION) && !lost.getAndSet(true)) {
                    var made = answer.replaceFirst("(?s).*\"id\":\"(\\w+)\".*", "$1");
                    crm.change(Crm.key("Lead", made), Map.of("OwnerId", crm.user(COLLEAGUE)));
                    return "";
                }
                return answer.replace(crm.org.uri().toString(), between.uri().toString());
            });

            var key = created(crm.assigning(between.uri()), 1);

            assertThat(lost).isTrue();
            assertThat(owner(key)).isEqualTo(COLLEAGUE);
        }
    }

    @Test
    void a_lead_that_did_not_arrive_is_assigned_when_it_does() {
        crm.control("fault", Map.of("method", "PATCH", "path", COLLECTION, "fault", "drop", "times", 1));

        assertThat(owner(created(1))).isEqualTo(REP);
    }

    @Test
    void a_deleted_lead_does_not_keep_the_new_one_from_being_assigned() {
        crm.delete(created(1));

        assertThat(owner(created(1))).isEqualTo(REP);
    }

    @Test
    void a_whole_batch_of_new_leads_is_assigned() {
        var outcomes = crm.connector.write(
                IntStream.range(0, 200).mapToObj(AssignmentTest::person).toList());

        assertThat(outcomes).hasSize(200).allMatch(outcome -> outcome instanceof WriteOutcome.Done);
        assertThat(owner(((WriteOutcome.Done) outcomes.get(199)).key())).isEqualTo(REP);
    }

    @Test
    void an_edit_assigns_nothing() {
        var key = created(1);
        crm.change(key, Map.of("OwnerId", crm.user(COLLEAGUE)));

        crm.connector.write(
                List.of(new Write("Lead", id(1), Optional.of(key), Map.of("Title", FieldValue.text("Nurse")))));

        assertThat(owner(key)).isEqualTo(COLLEAGUE);
    }

    private String owner(RecordKey key) {
        var record = Crm.present(crm.connector.read(List.of(key))).get(key);
        return requireNonNull(record).value("Owner.Name").display();
    }

    private RecordKey created(int number) {
        return created(crm.connector, number);
    }

    private static RecordKey created(SalesforceConnector connector, int number) {
        return ((WriteOutcome.Done) connector.write(List.of(person(number))).get(0)).key();
    }

    private static Write person(int number) {
        return new Write(
                "Lead",
                id(number),
                Optional.empty(),
                Map.of(
                        "LastName", FieldValue.text("Tester"),
                        "Company", FieldValue.text("Acme"),
                        "Email", FieldValue.text("person-" + number + "@example.org")));
    }

    private static PersonId id(int number) {
        return new PersonId(new UUID(0, number).toString());
    }
}
