package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contact without an account gets the one of its company, which is made where there is none, and never a second time. */
class CreateAccountsTest extends LoopScenario {
    CreateAccountsTest(@TempDir Path folder) {
        super(folder, Map.of("create.accounts", "true", "observe.related.every", "PT1S"));
    }

    @Test
    void a_company_that_nobody_knows_gets_an_account_and_the_contact_belongs_to_it() {
        int person = marketer.addLead("ada@made.example", Map.of("company", "Made Ltd"));
        var contact = sales.addContact("ada@made.example", Map.of());
        sync();

        var account = only("made.example");
        assertThat(account.path("Name").asText()).isEqualTo("Made Ltd");
        assertThat(accountOf(contact)).isEqualTo(account.path("Id").asText());
        sync();
        assertThat(marketer.value(person, "entente_account_id"))
                .isEqualTo(account.path("Id").asText());
    }

    @Test
    void people_of_one_company_share_one_account_however_they_write_its_name() {
        marketer.addLead("ada@shared.example", Map.of("company", "Shared"));
        marketer.addLead("grace@shared.example", Map.of("company", "The Shared Company of Old"));
        var ada = sales.addContact("ada@shared.example", Map.of());
        var grace = sales.addContact("grace@shared.example", Map.of());
        sync();

        var account = only("shared.example").path("Id").asText();
        assertThat(accountOf(ada)).isEqualTo(account);
        assertThat(accountOf(grace)).isEqualTo(account);
    }

    @Test
    void two_domains_of_one_name_do_not_make_two_accounts_in_one_round() {
        marketer.addLead("ada@twin.example", Map.of("company", "Twin GmbH"));
        marketer.addLead("ada@twin.test", Map.of("company", "Twin"));
        var ada = sales.addContact("ada@twin.example", Map.of());
        var other = sales.addContact("ada@twin.test", Map.of());
        sync();
        sync();

        assertThat(sales.rows("SELECT Id FROM Account WHERE Name LIKE 'Twin%'")).hasSize(1);
        assertThat(accountOf(other)).isEqualTo(accountOf(ada)).isNotEmpty();
    }

    @Test
    void the_account_that_is_there_is_taken() {
        var account = sales.add("Account", Map.of("Name", "Whatever", "Website", "https://www.there.example/en"));
        marketer.addLead("ada@there.example", Map.of("company", "There Ltd"));
        var contact = sales.addContact("ada@there.example", Map.of());
        sync();

        assertThat(accountOf(contact)).isEqualTo(account);
        assertThat(sales.rows("SELECT Id FROM Account WHERE Name = 'There Ltd'"))
                .isEmpty();
    }

    @Test
    void where_several_would_do_none_is_taken_and_none_is_made() {
        sales.add("Account", Map.of("Name", "Many East", "Website", "many.example"));
        sales.add("Account", Map.of("Name", "Many West", "Website", "many.example"));
        marketer.addLead("ada@many.example", Map.of("company", "Many"));
        var contact = sales.addContact("ada@many.example", Map.of());
        sync();

        assertThat(accountOf(contact)).isEmpty();
        assertThat(findings("ada@many.example")).contains("ambiguous-account");
        assertThat(withWebsite("many.example")).hasSize(2);
    }

    @Test
    void a_mailbox_that_anybody_can_have_makes_no_account() {
        marketer.addLead("ada.nowhere@gmail.com", Map.of("company", "Nowhere Ltd"));
        var contact = sales.addContact("ada.nowhere@gmail.com", Map.of());
        sync();

        assertThat(accountOf(contact)).isEmpty();
        assertThat(sales.rows("SELECT Id FROM Account WHERE Name = 'Nowhere Ltd'"))
                .isEmpty();
    }

    @Test
    void a_word_that_stands_for_no_company_makes_no_account() {
        for (var word : List.of("n/a", "Self-employed", "-", "Privat")) {
            var email = "ada@" + word.replaceAll("[^A-Za-z]", "x").toLowerCase(java.util.Locale.ROOT) + ".example";
            marketer.addLead(email, Map.of("company", word));
            sales.addContact(email, Map.of());
        }
        int before = sales.count("Account");
        sync();

        assertThat(sales.count("Account")).isEqualTo(before);
    }

    @Test
    void an_account_whose_answer_got_lost_is_one() {
        marketer.addLead("ada@lost.example", Map.of("company", "Lost Ltd"));
        var contact = sales.addContact("ada@lost.example", Map.of());
        sales.failing("PATCH", "/composite/sobjects/Account/Entente_Id__c", "drop-after-commit", 0, 1);
        sync();
        sync();

        assertThat(accountOf(contact)).isEqualTo(only("lost.example").path("Id").asText());
    }

    @Test
    void an_account_that_was_taken_out_is_not_made_again() {
        marketer.addLead("ada@out.example", Map.of("company", "Out Ltd"));
        var contact = sales.addContact("ada@out.example", Map.of());
        sync();
        sales.edit("Contact", contact, Map.of("AccountId", ""));
        sales.delete("Account", only("out.example").path("Id").asText());
        sync();

        marketer.addLead("grace@out.example", Map.of("company", "Out Ltd"));
        var grace = sales.addContact("grace@out.example", Map.of());
        sync();

        assertThat(withWebsite("out.example")).isEmpty();
        assertThat(accountOf(contact)).isEmpty();
        assertThat(accountOf(grace)).isEmpty();
        assertThat(findings("grace@out.example")).contains("account-taken-out");
    }

    @Test
    void a_contact_that_was_taken_out_of_its_account_stays_out() {
        marketer.addLead("ada@alone.example", Map.of("company", "Alone Ltd"));
        var contact = sales.addContact("ada@alone.example", Map.of());
        sync();
        sales.edit("Contact", contact, Map.of("AccountId", ""));
        sync();
        sync();

        assertThat(accountOf(contact)).isEmpty();
        assertThat(withWebsite("alone.example")).hasSize(1);
    }

    @Test
    void an_account_that_sales_renamed_is_known_again_and_keeps_what_sales_wrote() {
        marketer.addLead("ada@old.example", Map.of("company", "Old Ltd"));
        sales.addContact("ada@old.example", Map.of());
        sync();
        var account = only("old.example").path("Id").asText();
        sales.edit("Account", account, Map.of("Name", "Brand new", "Website", "brand.example"));
        sync();

        marketer.addLead("grace@old.example", Map.of("company", "Old Ltd"));
        var grace = sales.addContact("grace@old.example", Map.of());
        sync();

        assertThat(accountOf(grace)).isEqualTo(account);
        assertThat(sales.value("Account", account, "Name")).isEqualTo("Brand new");
    }

    @Test
    void a_lead_makes_no_account() {
        marketer.addLead("ada@lead.example", Map.of("company", "Lead Ltd"));
        sync();
        sync();

        assertThat(withWebsite("lead.example")).isEmpty();
    }

    @Test
    void an_account_that_the_org_refuses_is_parked_with_its_reason_and_everything_else_goes_on() {
        sales.refuse("Account", "Name", "Refused Ltd", "No such customers");
        int person = marketer.addLead("ada@refused.example", Map.of("company", "Refused Ltd", "position", "Boss"));
        var contact = sales.addContact("ada@refused.example", Map.of());
        sync();

        assertThat(sales.value("Contact", contact, "Title")).isEqualTo("Boss");
        assertThat(marketer.value(person, "entente_error")).contains("No such customers");
        sales.refuseNothing();
    }

    private JsonNode only(String domain) {
        var rows = withWebsite(domain);
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private List<JsonNode> withWebsite(String domain) {
        return sales.rows("SELECT Id, Name FROM Account WHERE Website = '" + domain + "'");
    }

    private String accountOf(String contact) {
        return sales.value("Contact", contact, "AccountId");
    }
}
