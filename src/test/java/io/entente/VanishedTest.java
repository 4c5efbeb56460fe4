package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.api.ErrorReport;
import io.entente.model.Run;
import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many records that are not told any more: the connected user may have lost the right to see them. That is doubted and told,
 * and nothing is emptied nor marked on the other side.
 */
class VanishedTest {
    private static final List<String> PEOPLE = List.of("ada@gone.example", "bob@gone.example", "eve@gone.example");
    private static final String DOUBTED = "entente.vanished-many";

    private final Path folder;
    private final SteppingClock clock = new SteppingClock();
    private final Company company = Company.start(CompanySettings.defaults(clock));
    private final Marketer marketer = new Marketer(company, clock);
    private final Sales sales = new Sales(company, clock);
    private final Map<String, Integer> contacts = new HashMap<>();

    VanishedTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void opportunities_that_are_hidden_empty_nothing_in_marketing() {
        try (var loop = start(2)) {
            arrive(loop);
            var deals = convert(loop);
            deals.forEach(deal -> sales.delete("Opportunity", deal));
            sales.emptyBin();

            var run = reconcile(loop);

            assertThat(run.state()).isEqualTo(RunState.DONE);
            assertThat(run.note()).hasValueSatisfying(note -> assertThat(note)
                    .contains(
                            "3 known records of kind Opportunity are not told any more", "reconcile.vanished-at-most"));
            assertThat(held("entente_opportunity_id")).containsExactlyInAnyOrderElementsOf(deals);
            assertThat(doubted(loop)).contains("Opportunity");
        }
        // An operator who knows that they are deleted raises the number.
        try (var loop = start(3)) {
            reconcile(loop);

            assertThat(held("entente_opportunity_id")).containsOnly("");
            assertThat(doubted(loop)).isEmpty();
        }
    }

    @Test
    void leads_that_are_hidden_are_not_marked_as_deleted_in_marketing() {
        try (var loop = start(2)) {
            arrive(loop);
            var before = held("entente_lead_status");
            PEOPLE.forEach(email -> sales.delete("Lead", lead(loop, email)));
            sales.emptyBin();

            reconcile(loop);

            assertThat(held("entente_lead_status")).isEqualTo(before);
            assertThat(PEOPLE).allSatisfy(email -> assertThat(loop.person(email).living(Side.CRM))
                    .hasSize(1));
            assertThat(doubted(loop)).containsExactly("Lead");
        }
    }

    @Test
    void contacts_that_are_hidden_take_no_lead_along() {
        try (var loop = start(2)) {
            arrive(loop);
            contacts.values().forEach(marketer::delete);
            company.marketing().prune(1_000_000);

            reconcile(loop);

            assertThat(sales.count("Lead")).isEqualTo(PEOPLE.size());
            assertThat(doubted(loop)).containsExactly("contact");
        }
    }

    @Test
    void as_many_as_may_vanish_are_believed_gone() {
        try (var loop = start(3)) {
            arrive(loop);
            PEOPLE.forEach(email -> sales.delete("Lead", lead(loop, email)));
            sales.emptyBin();

            reconcile(loop);

            assertThat(held("entente_lead_status")).containsOnly("Gone");
            assertThat(doubted(loop)).isEmpty();
        }
    }

    private Loop start(int vanishedAtMost) {
        return Loop.between(
                company,
                folder,
                Map.of(
                        "reconcile.vanished-at-most",
                        Integer.toString(vanishedAtMost),
                        "delete.crm-to-marketing",
                        "archive",
                        "delete.archive-marketing",
                        "entente_lead_status=Gone",
                        "delete.marketing-to-crm",
                        "delete"),
                clock);
    }

    private void arrive(Loop loop) {
        PEOPLE.forEach(email -> contacts.put(email, marketer.addLead(email)));
        sync(loop);
    }

    private List<String> convert(Loop loop) {
        var deals = new ArrayList<String>();
        PEOPLE.forEach(email -> deals.add(
                sales.convert(lead(loop, email)).path("ConvertedOpportunityId").asText()));
        sync(loop);
        assertThat(held("entente_opportunity_id")).containsExactlyInAnyOrderElementsOf(deals);
        return deals;
    }

    private void sync(Loop loop) {
        clock.pass(Duration.ofSeconds(2));
        loop.sync();
    }

    private Run reconcile(Loop loop) {
        clock.pass(Duration.ofMinutes(6));
        return loop.reconcile();
    }

    private static String lead(Loop loop, String email) {
        return loop.person(email).living(Side.CRM).get(0).key().id();
    }

    /** What marketing holds in that field, person by person. */
    private List<String> held(String field) {
        return PEOPLE.stream()
                .map(email -> marketer.value(contacts.getOrDefault(email, 0), field))
                .toList();
    }

    /** The kinds of record of which a reading is doubted now. */
    private static List<String> doubted(Loop loop) {
        return ErrorReport.of(loop.engine().store(), "mautic").causes().stream()
                .filter(cause -> cause.code().equals(DOUBTED))
                .flatMap(cause -> cause.shown().stream())
                .toList();
    }
}
