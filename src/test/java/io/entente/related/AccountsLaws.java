package io.entente.related;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Agreement;
import io.entente.model.FieldValue;
import io.entente.model.Link;
import io.entente.model.LinkedRecord;
import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An account is told where it is the only one that can be meant, and nobody guesses. */
class AccountsLaws {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final PersonId ADA = new PersonId("00000000-0000-4000-8000-000000000001");
    private static final List<String> NAMES = List.of("@account.id", "@account.name");

    @Provide
    Arbitrary<List<RelatedRecord>> accounts() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.of("Acme", "ACME Inc.", "Acme Labs", "Other"),
                        Arbitraries.of("acme.example", "https://www.acme.example/", "other.example", ""))
                .as(AccountsLaws::account)
                .list()
                .ofMaxSize(4)
                .uniqueElements(RelatedRecord::key);
    }

    private static RelatedRecord account(int id, String name, String website) {
        return new RelatedRecord(
                new RecordKey("salesforce", "Account", "001" + id),
                List.of(),
                NOON,
                false,
                Map.of("Name", FieldValue.text(name), "Website", FieldValue.text(website)));
    }

    private static Surroundings lead(String company, String email, List<RelatedRecord> candidates) {
        var key = new RecordKey("salesforce", "Lead", "00Qa");
        var record = SystemRecord.open(
                key, Map.of("Company", FieldValue.text(company), "Email", FieldValue.text(email)), NOON);
        var linked =
                new LinkedRecord(Side.CRM, record, new Link(ADA, key, MatchedBy.EMAIL, true, NOON), Agreement.none());
        return new Surroundings(new PersonView(ADA, List.of(linked)), List.of(), candidates);
    }

    private static Map<String, FieldValue> told(Surroundings person) {
        return Derivations.of(person, Side.CRM, NAMES, NOON);
    }

    @Property
    void the_order_of_arrival_does_not_matter(@ForAll("accounts") List<RelatedRecord> accounts, @ForAll long seed) {
        var shuffled = new ArrayList<>(accounts);
        Collections.shuffle(shuffled, new Random(seed));

        var person = lead("Acme", "ada@acme.example", accounts);
        var other = lead("Acme", "ada@acme.example", shuffled);

        assertThat(told(other)).isEqualTo(told(person));
        assertThat(Derivations.findings(other, NAMES)).isEqualTo(Derivations.findings(person, NAMES));
    }

    @Property
    void one_is_told_or_several_are_reported_or_there_is_none(@ForAll("accounts") List<RelatedRecord> accounts) {
        var person = lead("Acme", "ada@acme.example", accounts);

        boolean isTold = told(person).values().stream().anyMatch(value -> !value.isBlank());
        boolean isReported = !Derivations.findings(person, NAMES).isEmpty();

        assertThat(isTold && isReported).isFalse();
        boolean isAnyMeant = accounts.stream()
                .anyMatch(account -> account.value("Website").display().contains("acme.example")
                        || List.of("Acme", "ACME Inc.")
                                .contains(account.value("Name").display()));
        assertThat(isTold || isReported).isEqualTo(isAnyMeant);
    }

    @Property
    void an_account_shares_a_key_with_every_lead_that_it_is_told_for(@ForAll("accounts") List<RelatedRecord> accounts) {
        var person = lead("Acme", "ada@acme.example", accounts);
        var keys = Derivations.matchKeys(person.person().records().get(0).record(), List.of("Account"));

        assertThat(Derivations.speaking(person)).allSatisfy(account -> assertThat(Derivations.matchKeys(account))
                .containsAnyElementsOf(keys));
    }

    @Property
    void a_mailbox_that_anybody_can_have_leads_nowhere(@ForAll("accounts") List<RelatedRecord> accounts) {
        var more = new ArrayList<>(accounts);
        more.add(account(9, "Mail", "gmail.com"));

        assertThat(told(lead("Nobody's", "ada@gmail.com", more)).values()).allMatch(FieldValue::isBlank);
    }
}
