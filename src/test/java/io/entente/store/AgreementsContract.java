package io.entente.store;

import static io.entente.store.Samples.NOON;
import static io.entente.store.Samples.contact;
import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.AgreedValue;
import io.entente.model.Agreement;
import io.entente.model.FieldValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link Agreements} promises. */
interface AgreementsContract extends StoreUnderTest {
    @Test
    default void an_agreement_is_kept_as_sent_and_as_stored() {
        var trimmed = new AgreedValue(FieldValue.text(" Ada "), FieldValue.text("Ada"), true, NOON);
        var assumed = new AgreedValue(FieldValue.number(7), FieldValue.number(7), false, NOON);
        var agreement = new Agreement(Map.of("name", trimmed, "score", assumed));

        given(s -> s.agreements().put(Map.of(contact(1), agreement)));

        assertThat(mapped(s -> s.agreements().of(List.of(contact(1), contact(2)))))
                .isEqualTo(Map.of(contact(1), agreement));
    }

    @Test
    default void a_later_agreement_replaces_the_earlier_one() {
        var later = new Agreement(Map.of("b", AgreedValue.seen(FieldValue.blank(), NOON)));

        given(s -> s.agreements()
                .put(Map.of(contact(1), new Agreement(Map.of("a", AgreedValue.seen(FieldValue.flag(true), NOON))))));
        given(s -> s.agreements().put(Map.of(contact(1), later)));

        assertThat(mapped(s -> s.agreements().of(List.of(contact(1))))).containsValue(later);
    }
}
