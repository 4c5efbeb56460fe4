package io.entente.attach;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.attach.AttachmentPlanner.Ready;
import io.entente.identity.Speaker;
import io.entente.model.Agreement;
import io.entente.model.FieldValue;
import io.entente.model.Finding;
import io.entente.model.Link;
import io.entente.model.LinkedRecord;
import io.entente.model.MatchedBy;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import io.entente.related.Company;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which account a contact gets, case by case. */
class AccountPlannerTest {
    private static final RecordKey PERSON = new RecordKey("salesforce", "Contact", "003000000000001AAA");
    private static final AttachmentPlanner PLANNER = new AttachmentPlanner(
            AttachmentRules.none()
                    .with(new AccountRule(
                            Optional.of("company"),
                            Optional.of("website"),
                            "email",
                            Optional.of("customer_no"),
                            Optional.of("[not provided]"))),
            new Systems("mautic", "salesforce", People.ID),
            new Speaker(Set.of()));

    @Test
    void a_company_with_a_domain_and_a_name_gets_an_account_that_shows_both() {
        var made = plan(says("company", "Acme Ltd"), List.of());

        assertThat(made.changes(Side.CRM)).singleElement().satisfies(change -> {
            assertThat(change.object()).isEqualTo("Account");
            assertThat(values(change)).containsEntry("Name", "Acme Ltd").containsEntry("Website", "acme.example");
        });
    }

    @Test
    void a_website_of_its_own_is_shown_as_marketing_has_it() {
        var made = plan(says("company", "Acme", "website", "https://www.acme.test/en"), List.of());

        assertThat(values(made.changes(Side.CRM).get(0))).containsEntry("Website", "https://www.acme.test/en");
    }

    @Test
    void one_domain_has_one_id_whatever_the_name() {
        var id = values(plan(says("company", "Acme"), List.of())
                        .changes(Side.CRM)
                        .get(0))
                .get(People.ID);

        assertThat(values(plan(says("company", "Acme Holding"), List.of())
                        .changes(Side.CRM)
                        .get(0)))
                .containsEntry(People.ID, id);
    }

    @Test
    void what_was_made_is_linked_and_then_nothing_more_is_asked_for() {
        var made = plan(says("company", "Acme"), List.of());
        var account = account("001a", false, values(made.changes(Side.CRM).get(0)));

        var linked = plan(says("company", "Acme"), List.of(account));

        assertThat(linked.changes(Side.CRM)).singleElement().satisfies(change -> {
            assertThat(change.key()).contains(PERSON);
            assertThat(values(change)).containsEntry("AccountId", "001a");
        });
        assertThat(plan(says("company", "Acme"), "001a", KnownAccounts.none()).changes(Side.CRM))
                .isEmpty();
    }

    @Test
    void what_the_rules_give_for_no_company_is_none() {
        assertThat(plan(says("company", "[not provided]"), List.of()).changes(Side.CRM))
                .isEmpty();
        assertThat(plan(says("company", "N/A"), List.of()).changes(Side.CRM)).isEmpty();
        assertThat(plan(says("company", "42"), List.of()).changes(Side.CRM)).isEmpty();
        assertThat(plan(says(), List.of()).changes(Side.CRM)).isEmpty();
    }

    @Test
    void without_a_domain_an_account_of_the_name_is_linked_and_none_is_made() {
        var says = says("company", "Acme", "email", "ada@gmail.com");
        var account = account("001a", false, Map.of("Name", "ACME Inc."));

        assertThat(plan(says, List.of()).changes(Side.CRM)).isEmpty();
        assertThat(plan(says, List.of(account)).changes(Side.CRM)).hasSize(1);
    }

    @Test
    void where_a_number_chooses_the_account_nothing_else_does() {
        assertThat(plan(says("company", "Acme", "customer_no", "4711"), List.of())
                        .changes(Side.CRM))
                .isEmpty();
    }

    @Test
    void while_somebody_elses_is_being_made_a_contact_waits() {
        for (var other : List.of(
                Company.of("Acme", List.of("acme.test"), List.of()),
                Company.of("Other", List.of("acme.example"), List.of()))) {
            var waits = plan(says("company", "Acme"), "", new KnownAccounts(List.of(), List.of(other)));

            assertThat(waits.changes(Side.CRM)).isEmpty();
            assertThat(waits.findings()).extracting(Finding::code).containsExactly(AccountRule.UNDER_WAY);
        }
    }

    @Test
    void none_is_made_in_the_place_of_one_that_is_gone() {
        var gone = account("001a", true, Map.of("Name", "Acme", "Website", "acme.example"));

        var told = plan(says("company", "Acme"), List.of(gone));

        assertThat(told.changes(Side.CRM)).isEmpty();
        assertThat(told.findings()).extracting(Finding::code).containsExactly("account-taken-out");
    }

    @Test
    void of_several_none_is_taken() {
        var told = plan(
                says("company", "Acme"),
                List.of(
                        account("001a", false, Map.of("Name", "Acme East", "Website", "acme.example")),
                        account("001b", false, Map.of("Name", "Acme West", "Website", "acme.example"))));

        assertThat(told.changes(Side.CRM)).isEmpty();
        assertThat(told.findings()).extracting(Finding::code).containsExactly("ambiguous-account");
    }

    private static Attachments plan(Map<String, String> marketing, List<RelatedRecord> accounts) {
        return plan(marketing, "", new KnownAccounts(accounts, List.of()));
    }

    private static Attachments plan(Map<String, String> marketing, String accountId, KnownAccounts known) {
        var email = marketing.getOrDefault("email", "ada@acme.example");
        var person = new PersonView(
                People.ADA,
                List.of(
                        linked(Side.MARKETING, People.CONTACT, marketing),
                        linked(Side.CRM, PERSON, Map.of("AccountId", accountId, "Email", email))));
        var ready = new Ready(true, false, Optional.empty(), false, false);
        return PLANNER.plan(new Around(person, List.of()), Catalogue.empty(), known, ready, People.NOON);
    }

    private static Map<String, String> says(String... pairs) {
        var values = new TreeMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static RelatedRecord account(String id, boolean gone, Map<String, String> values) {
        return new RelatedRecord(
                new RecordKey("salesforce", "Account", id), List.of(), People.NOON, gone, fields(values));
    }

    private static LinkedRecord linked(Side side, RecordKey key, Map<String, String> values) {
        return new LinkedRecord(
                side,
                SystemRecord.open(key, fields(values), People.NOON),
                new Link(People.ADA, key, MatchedBy.CREATED, false, People.NOON),
                new Agreement(Map.of()));
    }

    private static Map<String, FieldValue> fields(Map<String, String> values) {
        var fields = new TreeMap<String, FieldValue>();
        values.forEach((name, value) -> fields.put(name, FieldValue.text(value)));
        return fields;
    }

    private static Map<String, String> values(PlannedChange change) {
        var values = new TreeMap<String, String>();
        change.fields().forEach(field -> values.put(field.field(), field.after().display()));
        return values;
    }
}
