package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Marketing knows to which account a person belongs, and nobody guesses. */
class AccountTest extends LoopScenario {
    AccountTest(@TempDir Path folder) {
        super(folder);
    }

    @Test
    void a_lead_is_matched_by_its_address_with_the_account_of_that_domain() {
        var account = account("Analytical Engines", "https://www.one.example/en");
        int contact = marketer.addLead("ada@one.example");

        sync();
        lookAgain();

        assertThat(marketer.value(contact, "entente_account_id")).isEqualTo(account);
        assertThat(marketer.value(contact, "entente_account_name")).isEqualTo("Analytical Engines");
    }

    @Test
    void an_account_that_is_made_later_is_matched_once_it_is_read() {
        int contact = marketer.addLead("ada@two.example");
        sync();
        assertThat(marketer.value(contact, "entente_account_id")).isEmpty();

        var account = account("Whatever", "two.example");
        lookAgain();
        assertThat(marketer.value(contact, "entente_account_id")).isEqualTo(account);

        sales.edit("Account", account, Map.of("Name", "Renamed"));
        lookAgain();
        assertThat(marketer.value(contact, "entente_account_name")).isEqualTo("Renamed");

        sales.delete("Account", account);
        lookAgain();
        assertThat(marketer.value(contact, "entente_account_id")).isEmpty();
    }

    @Test
    void a_lead_with_everybodys_mailbox_is_matched_by_its_companys_name_without_legal_form() {
        account("Gmail", "gmail.com");
        var account = account("Babbage & Sons Ltd.", "");
        int contact = marketer.addLead("ada.three@gmail.com", Map.of("company", "Babbage and Sons Limited"));
        int other = marketer.addLead("bob.three@gmail.com", Map.of("company", "Babbage & Daughters Ltd"));

        sync();
        lookAgain();

        assertThat(marketer.value(contact, "entente_account_id")).isEqualTo(account);
        assertThat(marketer.value(other, "entente_account_id")).isEmpty();
    }

    @Test
    void where_several_would_do_none_is_taken_and_the_person_shows_why() {
        account("Four East", "four.example");
        var west = account("Four West", "four.example");
        int contact = marketer.addLead("ada@four.example", Map.of("company", "Four Inc."));
        sync();
        lookAgain();
        assertThat(marketer.value(contact, "entente_account_id")).isEmpty();
        assertThat(findings("ada@four.example")).contains("ambiguous-account");

        sales.edit("Account", west, Map.of("Website", "west.example"));
        lookAgain();

        assertThat(marketer.value(contact, "entente_account_name")).isEqualTo("Four East");
        assertThat(findings("ada@four.example")).doesNotContain("ambiguous-account");
    }

    @Test
    void of_several_with_one_domain_the_one_of_that_name_is_meant() {
        account("Five Labs", "five.example");
        var account = account("Five", "five.example");
        int contact = marketer.addLead("ada@five.example", Map.of("company", "FIVE GmbH"));

        sync();
        lookAgain();

        assertThat(marketer.value(contact, "entente_account_id")).isEqualTo(account);
        assertThat(findings("ada@five.example")).doesNotContain("ambiguous-account");
    }

    @Test
    void a_contact_belongs_to_its_own_account_whatever_its_address() {
        account("Six", "six.example");
        var own = account("Other", "other.example");
        int contact = marketer.addLead("ada@six.example");
        sales.addContact("ada@six.example", Map.of("AccountId", own));

        sync();
        lookAgain();

        assertThat(marketer.value(contact, "entente_account_id")).isEqualTo(own);
        assertThat(marketer.value(contact, "entente_account_name")).isEqualTo("Other");
    }

    private String account(String name, String website) {
        return sales.add("Account", Map.of("Name", name, "Website", website));
    }

    private void lookAgain() {
        clock.pass(Duration.ofMinutes(6));
        sync();
    }
}
