package io.entente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldValue;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EmailKeyLaws {
    @Property(tries = 5000)
    void normalising_twice_is_normalising_once(
            @ForAll("addresses") String address, @ForAll boolean plusTags, @ForAll boolean gmailDots) {
        var key = new EmailKey(plusTags, gmailDots);

        key.of(FieldValue.text(address))
                .ifPresent(once -> assertThat(key.of(FieldValue.text(once))).contains(once));
    }

    @Property
    void letter_case_and_spaces_around_make_no_difference(@ForAll("addresses") String address) {
        var key = new EmailKey(true, true);

        assertThat(key.of(FieldValue.text("  " + address.toLowerCase(Locale.ROOT) + "\t")))
                .isEqualTo(key.of(FieldValue.text(address)));
    }

    @Property
    void a_key_has_something_on_both_sides_of_its_sign(
            @ForAll("addresses") String address, @ForAll boolean plusTags, @ForAll boolean gmailDots) {
        new EmailKey(plusTags, gmailDots).of(FieldValue.text(address)).ifPresent(key -> assertThat(key)
                .matches("(?s).+@.+"));
    }

    /** Few letters, among them those that change their length or composition in lower case. */
    @Provide
    Arbitrary<String> addresses() {
        var mailbox = Arbitraries.strings()
                .withChars('a', 'B', '.', '+', '@', ' ', 'E', '\u0301', '\u0130', '\u212a')
                .ofMaxLength(6);
        var domain = Arbitraries.of("@gmail.com", "@GoogleMail.com", "@x.example", "@", "");
        return mailbox.flatMap(name -> domain.map(end -> name + end)).filter(text -> !text.isEmpty());
    }
}
