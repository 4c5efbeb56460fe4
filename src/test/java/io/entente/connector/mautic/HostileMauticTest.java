package io.entente.connector.mautic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.Observation;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.sandbox.mautic.MauticVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Mautic answers, nobody is taken for blank, deleted or written who is not. */
class HostileMauticTest {
    private final MauticHarness mautic = new MauticHarness(MauticVersion.V7_0_0);
    private final Interceptor before = new Interceptor(mautic.sandbox().uri());
    private final MauticHarness through = new MauticHarness(mautic.sandbox(), before.uri(), KnownValues.none());
    private RecordKey ada = ContactCodec.key("1");
    private RecordKey eve = ContactCodec.key("2");

    @BeforeEach
    void fill() {
        ada = mautic.create("ada@example.org", "Ada");
        eve = mautic.create("eve@example.org", "Eve");
        mautic.edit(ada, Map.of("points", 7, "doNotContact", List.of(Map.of("channel", "email", "reason", 1))));
        through.connector().write(List.of(creation(9)));
    }

    @AfterEach
    void close() {
        through.close();
        before.close();
        mautic.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>maintenance</html>", "", "{}", "[]", "null", "{\"contacts\":7}", "{\"contacts\":[7]}"})
    void an_answer_that_is_no_list_is_never_an_empty_one(String answer) {
        before.change(any -> answer);

        assertUnavailable(() -> through.connector().read(List.of(ada)));
        assertUnavailable(() -> through.connector().sweep("contact", Optional.empty()));
        assertUnavailable(() -> through.connector().count("contact"));
        assertUnavailable(() -> through.connector().latest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"doNotContact\"",
                "\"fields\"",
                "\"alias\"",
                "\"type\"",
                "\"dateAdded\"",
                "\"firstname\",\"type\""
            })
    void a_contact_without_a_key_is_unreadable_and_not_blank(String key) {
        // Of contacts alone: what the list of fields does not tell either is a field that was hidden, and not asked
        // for.
        before.change((target, answer) ->
                target.contains("/contacts") ? answer.replace(key, key.replaceFirst("\"", "\"x")) : answer);

        assertThat(through.connector().read(List.of(ada, eve)))
                .hasSize(2)
                .allMatch(each -> each instanceof Observation.Unreadable);
        assertThat(through.connector().sweep("contact", Optional.empty()).unreadable())
                .extracting(Observation.Unreadable::key)
                .contains(ada, eve);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"seven\"", "{}", "[7]", "1e999999999", "true"})
    void a_number_that_is_none_is_unreadable(String number) {
        before.change(answer -> replaceValue(answer, "points", number));

        assertThat(through.connector().read(List.of(ada))).singleElement().isInstanceOf(Observation.Unreadable.class);
    }

    @Test
    void numbers_and_ids_may_be_strings() {
        before.change(answer -> replaceValue(answer, "points", "\"7\"")
                .replace("\"id\":" + ada.id() + ",", "\"id\":\"" + ada.id() + "\","));

        assertThat(through.connector().read(List.of(ada)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Observation.Present.class,
                        present -> assertThat(present.record().value("points")).isEqualTo(FieldValue.number(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{}]", "2"})
    void a_text_that_is_none_is_unreadable(String text) {
        before.change(answer -> replaceValue(answer, "firstname", text));

        var read = through.connector().read(List.of(ada)).get(0);

        if (text.equals("2")) {
            assertThat(read).isInstanceOf(Observation.Present.class);
        } else {
            assertThat(read).isInstanceOf(Observation.Unreadable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"reason\":\"1\"", "\"reason\":\"x\"", "\"reason\":null", "\"cause\":1"})
    void an_opt_out_stays_one_whatever_its_reason(String reason) {
        before.change(answer -> answer.replace("\"reason\":1", reason));

        assertThat(through.connector().read(List.of(ada)))
                .singleElement()
                .isInstanceOfSatisfying(Observation.Present.class, present -> assertThat(
                                present.record().value("dnc.email"))
                        .isEqualTo(FieldValue.flag(true)));
    }

    @Test
    void contacts_in_another_order_are_told_apart_by_their_ids() {
        before.change(answer -> answer.contains("\"contacts\"") ? reversed(answer) : answer);

        assertThat(through.connector().read(List.of(ada, eve)))
                .extracting(Observation::key)
                .containsExactly(ada, eve);
        assertThat(firstName(ada)).isEqualTo("Ada");
        assertThatThrownBy(() -> through.connector().sweep("contact", Optional.empty()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("mautic.filter-ignored"));
    }

    @Test
    void an_id_that_mautic_would_write_in_another_way_names_nobody() {
        for (var id : List.of("", "0", "007", "-1", "1a", "\u0661", "9".repeat(19))) {
            assertThat(through.connector().keyOf(id)).isEmpty();
        }
        assertThat(through.connector().keyOf(ada.id())).contains(ada);
    }

    @Test
    void a_contact_that_was_not_asked_for_is_an_error() {
        before.change(answer -> answer.replace("\"id\":" + eve.id() + ",", "\"id\":12345,"));

        assertThatThrownBy(() -> through.connector().read(List.of(ada, eve)))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("mautic.filter-ignored"));
    }

    @Test
    void written_contacts_in_another_order_and_more_of_them_are_told_apart() {
        before.change(answer -> answer.contains("\"statusCodes\"")
                ? reversed(answer).replaceFirst("\"contacts\":\\[", "\"contacts\":[{\"id\":12345,\"fields\":{}},")
                : answer);

        var outcomes = through.connector().write(List.of(update(ada, "A"), update(eve, "E")));

        assertThat(outcomes)
                .containsExactly(
                        new WriteOutcome.Done(ada, false, Map.of("firstname", FieldValue.text("A"))),
                        new WriteOutcome.Done(eve, false, Map.of("firstname", FieldValue.text("E"))));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"statusCodes\"', '\"codes\"', mautic.unknown-outcome",
        "'\"statusCodes\":[200,200]', '\"statusCodes\":[200]', mautic.unknown-outcome",
        "'\"statusCodes\":[200,200]', '\"statusCodes\":[200,500]', mautic.server-error",
        "'\"statusCodes\":[200,200]', '\"statusCodes\":[\"200\",\"404\"]', mautic.record-gone",
        "'\"statusCodes\":[200,200]', '\"statusCodes\":{\"0\":200,\"1\":403}', mautic.missing-right"
    })
    void an_entry_that_is_not_answered_as_done_is_not_done(String told, String instead, String code) {
        before.change(answer -> answer.replace(told, instead));

        var outcomes = through.connector().write(List.of(update(ada, "A"), update(eve, "E")));

        assertThat(outcomes.get(1)).isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> assertThat(
                        refused.failure().code())
                .isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({"'\"contacts\"', '\"people\"'", "'\"value\":\"A\"', '\"value\":{}'", "'\"type\"', '\"kind\"'"})
    void a_write_whose_answer_does_not_tell_what_was_stored_is_done_without(String told, String instead) {
        before.change(answer -> answer.contains("\"statusCodes\"") ? answer.replace(told, instead) : answer);

        var outcomes = through.connector().write(List.of(update(ada, "A")));

        assertThat(outcomes).containsExactly(new WriteOutcome.Done(ada, false, Map.of()));
        assertThat(firstName(ada)).isEqualTo("A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>ok</html>", "[]", "{}", "{\"statusCodes\":[201],\"contacts\":[{}]}"})
    void a_creation_that_was_answered_oddly_is_not_known_to_be_done_and_is_not_sent_again(String answer) {
        before.change(page -> page.contains("\"statusCodes\"") ? answer : page);
        long requests = mautic.requests();

        var outcomes = through.connector().write(List.of(creation(1)));

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> {
            assertThat(refused.failure().code()).isEqualTo("mautic.unknown-outcome");
            assertThat(refused.failure().kind()).isEqualTo(Failure.Kind.CONFLICT);
        });
        assertThat(mautic.requests() - requests).isEqualTo(1);
    }

    @Test
    void a_creation_is_told_by_our_id_and_not_by_its_place() {
        before.change(answer -> answer.contains("\"statusCodes\"") ? reversed(answer) : answer);

        var outcomes = through.connector().write(List.of(creation(1), creation(2)));

        for (int i = 0; i < 2; i++) {
            var key = ((WriteOutcome.Done) outcomes.get(i)).key();
            var record =
                    ((Observation.Present) mautic.connector().read(List.of(key)).get(0)).record();
            assertThat(record.value("entente_id")).isEqualTo(FieldValue.text(new UUID(0, i + 1).toString()));
        }
    }

    @ParameterizedTest
    @CsvSource({"'\"points\"', '\"score\"'", "'\"points\":7', '\"points\":\"many\"'"})
    void points_that_are_not_told_are_not_known_to_be_zero(String told, String instead) {
        before.change(answer -> answer.contains("\"statusCodes\"") ? answer.replace(told, instead) : answer);

        var outcomes = through.connector().write(List.of(update(ada, Map.of("points", FieldValue.number(0)))));

        assertThat(outcomes).singleElement().isInstanceOf(WriteOutcome.Refused.class);
    }

    private static void assertUnavailable(ThrowingCallable call) {
        var failure = catchThrowableOfType(Failure.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
    }

    private String firstName(RecordKey key) {
        var present =
                (Observation.Present) mautic.connector().read(List.of(key)).get(0);
        return present.record().value("firstname").display();
    }

    private static String replaceValue(String answer, String alias, String value) {
        return answer.replaceAll(
                "(\"alias\":\"" + alias + "\"[^{}]*?(?:\\{\\}|\\[\\])?[^{}]*?\"value\":)(\"[^\"]*\"|[^,}\\]]+)",
                "$1" + value);
    }

    /** The answer with its contacts as a list in the opposite order. */
    private static String reversed(String answer) {
        try {
            var json = new ObjectMapper().readTree(answer);
            var list = new ArrayList<JsonNode>();
            json.path("contacts").forEach(contact -> list.add(0, contact));
            ((ObjectNode) json).putArray("contacts").addAll(list);
            return json.toString();
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static Write update(RecordKey key, String firstName) {
        return update(key, Map.of("firstname", FieldValue.text(firstName)));
    }

    private static Write update(RecordKey key, Map<String, FieldValue> values) {
        return new Write("contact", person(8), Optional.of(key), values);
    }

    private static Write creation(int number) {
        return new Write(
                "contact",
                person(number),
                Optional.empty(),
                Map.of("email", FieldValue.text("new-" + number + "@example.org")));
    }

    private static PersonId person(int number) {
        return new PersonId(new UUID(0, number).toString());
    }
}
