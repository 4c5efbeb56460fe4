package io.entente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailKeyTest {
    @ParameterizedTest
    @CsvSource({
        "' Ada@Example.ORG ', ada@example.org",
        "Jose\u0301@x.example, jos\u00e9@x.example",
        "a.d.a+news@gmail.com, a.d.a+news@gmail.com",
    })
    void two_spellings_of_one_address_have_one_key(String address, String key) {
        assertThat(new EmailKey(false, false).of(FieldValue.text(address))).contains(key);
    }

    @ParameterizedTest
    @CsvSource({
        "a.d.a+news@gmail.com, ada@gmail.com",
        "a.d.a+news@x.example, a.d.a@x.example",
        "+ada@x.example, +ada@x.example",
    })
    void tags_and_dots_are_ignored_on_request(String address, String key) {
        assertThat(new EmailKey(true, true).of(FieldValue.text(address))).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "@x.example", "ada@", " ", ".@gmail.com", ".+news@gmail.com"})
    void what_is_no_address_matches_nobody(String text) {
        assertThat(new EmailKey(true, true).of(FieldValue.text(text))).isEmpty();
    }
}
