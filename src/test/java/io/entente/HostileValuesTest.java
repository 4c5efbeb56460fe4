package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.ChangeState;
import io.entente.model.Finding;
import io.entente.model.RunState;
import io.entente.store.ErrorNote;
import io.entente.store.UnreadableRecord;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values that break other products, each way. What the target can hold arrives character by character, anything else is
 * parked or found with its field and the reason, and whoever travels beside it arrives.
 */
class HostileValuesTest extends LoopScenario {
    private int next = 1_000;

    HostileValuesTest(@TempDir Path folder) {
        super(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ünïcode 🧮 family 👩‍👩‍👧",
                "עדה לאבלייס \u200f(1815)",
                "\u202eturned around",
                "<script>alert('x')</script>",
                "a;b;c|d,e\"f'g\\h",
                "'; drop table change; --",
                "=HYPERLINK(1)",
                "nul\0inside",
                "half \ud83e of a pair",
                "two\nlines\tand a tab",
                "O'Brien & Söhne <3",
                "%00 %s {{var}} ${x} #{y}",
                "e\u0301 is not \u00e9",
                "null",
                "2026-02-31"
            })
    void marketings_text_arrives_in_the_crm_character_by_character(String text) {
        var email = "ada" + next++ + "@one.example";
        marketer.seed(List.of(lead(email, Map.of("entente_description", text)), lead("eve" + email, Map.of())));

        var run = sync();

        assertThat(run.counts().created()).isEqualTo(2);
        assertThat(run.counts().parked()).isZero();
        assertThat(sales.value("Lead", crmId(email), "Description")).isEqualTo(text);
        assertThat(marketer.value(marketingId(email), "entente_description")).isEqualTo(text);
        assertThat(findings(email)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ünïcode 🧮 family 👩‍👩‍👧",
                "עדה לאבלייס \u200f(1815)",
                "\u202eturned around",
                "a;b;c|d,e\"f'g\\h",
                "'; drop table change; --",
                "=HYPERLINK(1)",
                "nul\0inside",
                "two\nlines\tand a tab",
                "%00 %s {{var}} ${x} #{y}",
                "e\u0301 is not \u00e9",
                "null",
                "2026-02-31"
            })
    void the_crms_text_arrives_in_marketing_character_by_character(String text) {
        var email = "ada" + next++ + "@two.example";
        var ada = knownWithNeighbour(email);

        sales.edit("Lead", crmId(email), Map.of("Description", text));
        var run = sync();

        assertThat(run.counts().parked()).isZero();
        assertThat(marketer.value(ada, "entente_description")).isEqualTo(text);
        assertThat(sales.value("Lead", crmId(email), "Description")).isEqualTo(text);
        assertThat(findings(email)).isEmpty();
        assertNeighbourArrived(email);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<script>alert('x')</script> | alert('x')",
                "Countess <b>of</b> Lovelace | Countess of Lovelace",
                "O'Brien & Söhne <3          | O'Brien & Söhne 3"
            })
    void what_mautic_makes_of_tags_is_found_with_its_field_and_the_crm_keeps_its_own(String text, String kept) {
        var email = "ada" + next++ + "@three.example";
        var ada = knownWithNeighbour(email);

        sales.edit("Lead", crmId(email), Map.of("Description", text));
        sync();

        assertThat(marketer.value(ada, "entente_description")).isEqualTo(kept);
        assertThat(sales.value("Lead", crmId(email), "Description")).isEqualTo(text);
        assertThat(found(email))
                .isEqualTo("entente_description stored-differently: mautic keeps another form of entente_description"
                        + " than it was sent; both forms count as agreed and nothing is written again");
        assertNeighbourArrived(email);
    }

    @Test
    void seventy_thousand_characters_stay_behind_with_a_finding_and_the_rest_of_the_record_arrives() {
        var text = "x".repeat(70_000);
        marketer.seed(List.of(
                lead("ada@four.example", Map.of("entente_description", text, "position", "Countess")),
                lead("eve@four.example", Map.of())));

        var run = sync();

        assertThat(run.counts().created()).isEqualTo(2);
        assertThat(sales.value("Lead", crmId("ada@four.example"), "Title")).isEqualTo("Countess");
        assertThat(sales.value("Lead", crmId("ada@four.example"), "Description"))
                .isEmpty();
        assertThat(marketer.value(marketingId("ada@four.example"), "entente_description"))
                .isEqualTo(text);
        assertThat(found("ada@four.example"))
                .isEqualTo("Description too-long: Description takes 32000 characters and the value has 70000;"
                        + " shorten it or lengthen the field");
    }

    @Test
    void the_longest_text_that_both_sides_take_arrives_and_a_longer_one_of_the_crm_is_found() {
        var ada = knownWithNeighbour("ada@five.example");

        sales.edit(
                "Lead",
                crmId("ada@five.example"),
                Map.of("Street", "s".repeat(192), "Description", "d".repeat(32_000)));
        sync();

        assertThat(marketer.value(ada, "entente_description")).isEqualTo("d".repeat(32_000));
        assertThat(marketer.value(ada, "address1")).isEmpty();
        assertThat(found("ada@five.example"))
                .isEqualTo("address1 too-long: address1 takes 191 characters and the value has 192;"
                        + " shorten it or lengthen the field");
        assertNeighbourArrived("ada@five.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada at six.example",
                "ada@two@six.example",
                "ada@localhost",
                "a@six.example;b@six.example",
                "<script>@six.example"
            })
    void an_address_that_is_none_parks_its_lead_and_marketing_reads_field_and_reason(String address) {
        int ada = nextId();
        marketer.seed(
                List.of(lead(address, Map.of("id", ada)), lead("eve" + ada + "@six.example", Map.of("id", ada + 1))));

        var run = sync();

        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.counts().parked()).isEqualTo(1);
        assertThat(run.counts().created()).isEqualTo(1);
        assertThat(marketer.value(ada, "entente_crm_id")).isEmpty();
        assertThat(marketer.value(ada, "entente_error"))
                .isEqualTo("salesforce.invalid-email-address: Lead refused with INVALID_EMAIL_ADDRESS for Email:"
                        + " Salesforce does not take the address for one; correct the address in marketing");
    }

    @Test
    void an_address_of_seventy_thousand_characters_parks_its_lead_and_marketing_reads_field_and_reason() {
        int ada = nextId();
        marketer.seed(List.of(
                lead("x".repeat(70_000) + "@seven.example", Map.of("id", ada)),
                lead("eve@seven.example", Map.of("id", ada + 1))));

        var run = sync();

        assertThat(run.counts().created()).isEqualTo(1);
        assertThat(run.counts().parked()).isEqualTo(1);
        assertThat(marketer.value(ada, "entente_crm_id")).isEmpty();
        assertThat(marketer.value(ada, "entente_error"))
                .startsWith(
                        "entente.required-field-missing: a new Lead needs Email and marketing holds none that fits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"äda%d@eight.example", "nul\0%d@eight.example", "a/da%d@eight.example"})
    void an_address_that_marketing_would_store_as_another_is_parked_with_field_and_reason(String address) {
        var email = "ada" + next++ + "@eight.example";
        var ada = knownWithNeighbour(email);

        sales.edit("Lead", crmId(email), Map.of("Email", address.formatted(next)));
        var run = sync();

        assertThat(run.counts().parked()).isEqualTo(1);
        assertThat(marketer.value(ada, "email")).isEqualTo(email);
        assertThat(loop.journal(loop.person(email)))
                .filteredOn(entry -> entry.state() == ChangeState.PARKED)
                .singleElement()
                .satisfies(parked -> assertThat(parked.error().map(ErrorNote::message))
                        .contains(
                                "email: Mautic would store another address than this one, without blanks, letters beyond ASCII,"
                                        + " slashes, commas and brackets of any kind but []; correct the address where it comes"
                                        + " from"));
        assertNeighbourArrived(email);
        sales.edit("Lead", crmId(email), Map.of("Email", email));
    }

    @Test
    void a_day_that_is_none_leaves_its_contact_unread_with_field_and_reason_and_its_neighbour_arrives() {
        int ada = nextId();
        marketer.seed(List.of(
                lead("ada@nine.example", Map.of("id", ada, "entente_synced_at", "31 February")),
                lead("eve@nine.example", Map.of("id", ada + 1))));

        var run = sync();

        assertThat(run.counts().parked()).isEqualTo(1);
        assertThat(run.counts().created()).isEqualTo(1);
        List<UnreadableRecord> unreadable = loop.engine().store().read(session -> session.unreadables()
                .open("mautic.unreadable-answer", Optional.empty(), 10));
        assertThat(unreadable)
                .singleElement()
                .satisfies(bad -> assertThat(bad.key().id()).isEqualTo(Integer.toString(ada)))
                .satisfies(bad -> assertThat(bad.message())
                        .startsWith("field entente_synced_at does not fit its type: Mautic answers with something"
                                + " unexpected"));
        marketer.edit(ada, Map.of("entente_synced_at", ""));
    }

    /** Far behind every contact that is there: an older one would have been seen before. */
    private int nextId() {
        next += 1_000;
        return next;
    }

    /** A known person and another one, whose edit travels with hers. Returns her contact. */
    private int knownWithNeighbour(String email) {
        int ada = marketer.addLead(email);
        marketer.addLead("eve" + email);
        sync();
        sales.edit("Lead", crmId("eve" + email), Map.of("City", "London"));
        return ada;
    }

    private void assertNeighbourArrived(String email) {
        assertThat(marketer.value(marketingId("eve" + email), "city")).isEqualTo("London");
    }

    /** The one finding about a person, with its field. */
    private String found(String email) {
        List<Finding> all = loop.findings(loop.person(email));
        assertThat(all).hasSize(1);
        return all.get(0).field().orElse("") + " " + all.get(0).code() + ": "
                + all.get(0).message();
    }

    private static Map<String, Object> lead(String email, Map<String, ?> more) {
        var values = new HashMap<String, Object>(
                Map.of("email", email, "firstname", "Ada", "lastname", "Lovelace", "company", "Analytical"));
        values.putAll(more);
        return values;
    }
}
