package io.entente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Calls;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BareWireTest {
    private static final int LEADS = 250;

    /** An order, an upload, the word that it is whole, a look at it, and the results. */
    private static final int JOB = 5;

    private final OwnSandbox running = new OwnSandbox();
    private final Sandbox sandbox = running.sandbox();

    @AfterEach
    void stop() {
        running.close();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void every_lead_is_moved_once_and_its_ids_are_written_back(Way way) {
        var wire = filled(way);

        var load = wire.measured(wire::load);

        assertThat(load.records()).isEqualTo(LEADS);
        assertThat(load.calls()).isEqualTo(new Calls(1 + 2, way == Way.BULK ? JOB : 2));
        assertThat(wire.differing()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void what_marketing_changed_is_moved_by_pages_and_batches(Way way) {
        var wire = filled(way);
        wire.load();
        sandbox.editInMarketing(201, "phone", "+44 20 ");
        assertThat(wire.differing()).isEqualTo(201);

        var changes = wire.measured(() -> wire.toCrm(201));

        assertThat(changes.records()).isEqualTo(201);
        assertThat(changes.calls()).isEqualTo(new Calls(1, way == Way.BULK ? JOB : 2));
        assertThat(wire.differing()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void what_sales_changed_is_moved_by_pages_and_batches(Way way) {
        var wire = filled(way);
        wire.load();
        sandbox.editInCrm(201, "PostalCode", "Z");
        assertThat(wire.differing()).isEqualTo(201);

        var changes = wire.measured(() -> wire.toMarketing(201, "PostalCode", "zipcode"));

        assertThat(changes.calls()).isEqualTo(new Calls(2, way == Way.BULK ? 3 : 1));
        assertThat(wire.differing()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_lead_that_one_side_lacks_differs(Way way) {
        var wire = filled(way);
        wire.load();
        var contact = Http.JSON.createObjectNode().put("lastname", "New").put("email", "new@example.org");
        sandbox.marketing().send("POST", "/api/contacts/new", contact);
        var lead = Http.JSON.createObjectNode().put("LastName", "New").put("Company", "New");
        sandbox.crm().send("POST", CrmWire.DATA + "/sobjects/Lead", lead);

        assertThat(wire.differing()).isEqualTo(2);
    }

    private BareWire filled(Way way) {
        sandbox.fill(LEADS);
        return Pass.wire(sandbox, fields(), way);
    }

    /** What is moved, and a field of a related record. */
    static BareWire.Fields fields() {
        var contact = Leads.lead(1);
        var aliases = Stream.concat(contact.properties().stream().map(Map.Entry::getKey), Stream.of("entente_crm_id"))
                .collect(Collectors.toSet());
        return new BareWire.Fields(
                aliases,
                Set.of(
                        "Email",
                        "FirstName",
                        "LastName",
                        "Company",
                        "Title",
                        "Phone",
                        "Street",
                        "City",
                        "PostalCode",
                        "Country",
                        "Entente_Score__c",
                        "Owner.Name"));
    }
}
