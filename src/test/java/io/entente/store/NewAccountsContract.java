package io.entente.store;

import static io.entente.store.Samples.LATER;
import static io.entente.store.Samples.NOON;
import static io.entente.store.Samples.lead;
import static io.entente.store.Samples.person;
import static io.entente.store.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.PersonId;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RunKind;
import io.entente.model.Scope;
import io.entente.model.Side;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link NewAccounts} promises. */
interface NewAccountsContract extends StoreUnderTest {
    private static PlannedChange account(PersonId person) {
        var name = new FieldChange(
                "Name",
                FieldValue.blank(),
                FieldValue.text("Acme"),
                "attachment",
                "test",
                Optional.empty(),
                Optional.empty());
        return new PlannedChange(person, "salesforce", "Account", Optional.empty(), Lane.NORMAL, List.of(name));
    }

    @Test
    default void an_account_is_under_way_until_its_answer_is_there() {
        given(s -> {
            var run = s.runs().request(RunKind.SYNC, new Scope.Changes(), "test", NOON);
            s.people().create(IntStream.range(0, 5).mapToObj(Samples::person).toList(), NOON);
            s.journal().plan(run, Side.CRM, List.of(account(person(1)), update(person(2), lead(2))), NOON);
        });
        assertThat(listed(s -> s.newAccounts().underWay())).containsExactly(account(person(1)));

        var taken = store().transact(s -> s.journal().takeForSending(Side.CRM, Lane.NORMAL, 10, NOON));
        assertThat(listed(s -> s.newAccounts().underWay())).hasSize(1);

        given(s -> s.journal().markUnknown());
        assertThat(listed(s -> s.newAccounts().underWay())).hasSize(1);

        given(s -> s.journal().confirm(taken.get(0).id(), new RecordKey("salesforce", "Account", "001a"), LATER));
        assertThat(listed(s -> s.newAccounts().underWay())).isEmpty();
    }
}
