package io.entente.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.entente.model.Failure;
import io.entente.model.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an admin is told about a mistake in mapping.yaml. */
class MappingFileTest {
    private static final String HEAD = """
            scope: {into-crm: [{field: email, is: present}]}
            fields:
              - {name: email, kind: email, marketing: email, crm: Email}
            """;

    private final Path folder;

    MappingFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_shipped_file_is_valid_and_maps_what_a_lead_needs() {
        var mapping = new MappingFile(Path.of("config", "mapping.yaml")).read();

        assertThat(mapping.fields())
                .extracting(FieldMapping::name)
                .contains("email", "first-name", "last-name", "company", "country", "email-opt-out", "crm-id");
        assertThat(mapping.excludeFullyOptedOut()).isTrue();
        assertThat(mapping.fields()).allMatch(field -> field.fallback().isEmpty());
    }

    @Test
    void what_is_left_out_has_the_documented_default() throws IOException {
        var field = read(HEAD + "  - {name: phone, marketing: phone, crm: Phone}\n")
                .fields()
                .get(1);

        assertThat(field.winner()).isEqualTo(Winner.NEWEST);
        assertThat(field.blank()).isEqualTo(BlankRule.IGNORE);
        assertThat(field.direction()).isEqualTo(Direction.BOTH);
        assertThat(field.kind()).isEqualTo(FieldKind.VALUE);
        assertThat(field.crm()).containsOnlyKeys("Lead", "Contact");
    }

    @Test
    void every_key_can_be_given() throws IOException {
        var mapping = read("""
                scope:
                  into-crm: [{field: points, is: at-least, values: [5]}]
                  exclude-fully-opted-out: false
                closed-statuses: [Dead]
                fields:
                  - {name: email, kind: email, marketing: email, crm: Email}
                  - name: country
                    marketing: land
                    crm: {Lead: Country}
                    direction: to-crm
                    winner: marketing
                    blank: propagate-from-owner
                    values: {Germany: DE}
                    unmapped: drop
                    default: XX
                """);

        assertThat(mapping.excludeFullyOptedOut()).isFalse();
        assertThat(mapping.closedStatuses()).containsExactly("Dead");
        assertThat(mapping.scope()).containsExactly(new ScopeRule("points", ScopeRule.Test.AT_LEAST, List.of("5")));
        assertThat(mapping.marketingFields()).containsExactly("email", "land", "points");
        assertThat(mapping.crmFields().get("Lead")).containsExactlyInAnyOrder("Country", "Email", "Status");
        assertThat(mapping.fields().get(1).isOwnedBy(Side.MARKETING)).isTrue();
        assertThat(mapping.fields().get(1).fallback()).contains("XX");
    }

    @Test
    void the_fields_of_an_opt_in_are_read_from_both_sides() throws IOException {
        var mapping = read(HEAD + """
                  - name: no-mail
                    kind: opt-out
                    marketing: dnc.email
                    crm: {Lead: HasOptedOutOfEmail}
                    opt-in:
                      time: {marketing: opted_in_at, crm: {Lead: At__c, Contact: Since__c}}
                      source: {marketing: opted_in_by, crm: By__c}
                """);

        assertThat(mapping.marketingFields()).contains("opted_in_at", "opted_in_by");
        assertThat(mapping.crmFields().get("Lead")).contains("At__c", "By__c");
        assertThat(mapping.crmFields().get("Contact")).contains("Since__c", "By__c");
        assertThat(mapping.fields().get(1).optIn().flatMap(optIn -> optIn.time().on(Side.CRM, "Contact")))
                .contains("Since__c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {name: phone, marketing: phone, crm: Phone, wins: crm}                     | line 4: field phone: unknown key `wins`; allowed are name, marketing, crm, kind
            {name: phone, marketing: phone, crm: Phone, winner: sales}                 | line 4: field phone, winner: `sales` is not allowed; allowed are marketing, crm, newest, crm-unless-blank
            {name: phone, marketing: phone}                                            | line 4: field phone: the key `crm` is missing
            {marketing: phone, crm: Phone}                                             | line 4: field number 2: the key `name` is missing
            {name: My Phone, marketing: phone, crm: Phone}                             | line 4: field My Phone, name: `My Phone` is no name; allowed are lower-case letters
            {name: phone, marketing: phone, crm: {Account: Phone}}                     | line 4: field phone, crm: unknown key `Account`; allowed are Lead, Contact
            {name: phone, marketing: phone, crm: [Phone]}                              | line 4: field phone, crm: text or a group of keys is expected and a list was found
            {name: land, marketing: land, crm: Land, values: {Norway: NO}}             | line 4: field land, values.Norway: text is expected and this reads as `false`, a flag; put what you mean in quotes
            {name: email, marketing: phone, crm: Phone}                                | line 4: the name email is taken by line 3; give each field a name of its own
            {name: work, marketing: work, crm: Email}                                  | line 4: fields email and work both write Lead.Email; only one rule may decide a field
            {name: work, marketing: work, kind: email, crm: Work}                      | line 3: fields: exactly one field must say `kind: email`
            {name: no-mail, marketing: dnc, kind: opt-out, crm: N, direction: to-crm}  | line 4: field no-mail: a refusal travels both ways; remove `direction`
            {name: no-mail, marketing: dnc, kind: opt-out, crm: N, opt-in: {time: {crm: At}}} | line 4: field no-mail, opt-in: the key `source` is missing
            {name: no-mail, marketing: dnc, kind: opt-out, crm: N, opt-in: {time: {crm: At}, source: {}}} | line 4: field no-mail, opt-in.source: it is empty; give at least one entry
            {name: no-mail, marketing: dnc, kind: opt-out, crm: N, opt-in: {when: {crm: At}, time: {crm: At}, source: {crm: By}}} | line 4: field no-mail, opt-in: unknown key `when`; allowed are time, source
            {name: no-mail, marketing: dnc, kind: opt-out, crm: N, opt-in: {time: {crm: {Account: At}}, source: {crm: By}}} | line 4: field no-mail, opt-in.time.crm: unknown key `Account`; allowed are Lead, Contact
            {name: no-mail, marketing: dnc, kind: opt-out, crm: N, opt-in: {time: {crm: At}, source: {marketing: by}}} | line 4: field no-mail: opt-in: time and source count only where one record holds both
            {name: no-mail, marketing: dnc, kind: opt-out, crm: N, opt-in: {time: {crm: At}, source: {crm: "@error"}}} | line 4: field no-mail: opt-in: `@error` is Entente's own
            {name: phone, marketing: phone, crm: Phone, opt-in: {time: {crm: At}, source: {crm: By}}} | line 4: field phone: `opt-in` belongs to a refusal
            {name: phone, marketing: phone, crm: Phone, blank: propagate-from-owner}   | line 4: field phone: `blank: propagate-from-owner` needs a winner that names a side
            {name: phone, marketing: phone, crm: Phone, crm: Mobile}                   | line 4, column 52: Duplicate field 'crm'
            {name: phone, marketing: phone, crm: Phone, winer: crm}                    | line 4: field phone: unknown key `winer`; did you mean `winner`? allowed are name, marketing
            {name: phone, marketing: phone, crm: Phone, blank: propagat}               | line 4: field phone, blank: `propagat` is not allowed; did you mean `propagate`? allowed are ignore
            {name: phone, marketing: phone, crm: Phone, direction: to_crm}             | line 4: field phone, direction: `to_crm` is not allowed; did you mean `to-crm`? allowed are both, to-crm
            {name: error, marketing: e, crm: "@eror", direction: to-marketing}         | line 4: field error: Entente knows nothing called @eror; did you mean "@error"? allowed are @object, @error, @synced-at
            {name: owner, marketing: o, crm: Owner.Name, direction: to-crm}            | line 4: field owner: nothing can be written to Owner.Name; set `direction: to-marketing`
            {name: st, marketing: st, crm: Status, direction: to-marketing, default: x} | line 4: field st: `default` is for new CRM records and this rule writes nothing there; remove it
            {name: st, marketing: st, crm: Status, unmapped: default}                  | line 4: field st: `unmapped: default` needs the value to send; give `default`
            {name: st, marketing: st, crm: Status, unmapped: drop}                     | line 4: field st: `unmapped: drop` says nothing without `values`; give them or remove it
            {name: work, marketing: work, crm: {Lead: EMAIL}}                          | line 4: fields email and work both write Lead.EMAIL; only one rule may decide a field
            {name: mail, marketing: email, crm: Other}                                 | line 4: fields email and mail both write marketing field email; only one rule may decide
            {name: phone, marketing: '', crm: Phone}                                   | line 4: field phone, marketing: it is empty; give a name
            {name: phone, marketing: 5, crm: Phone}                                    | line 4: field phone, marketing: text is expected and this reads as `5`, a number
            {name: phone, marketing: , crm: Phone}                                     | line 4: field phone, marketing: it is empty; give a name
            just-a-word                                                                | line 4: field number 2: a group of keys is expected and a text was found
            {name: phone, marketing: [phone                                            | line 5, column 1: while parsing a flow sequence, expected ',' or ']'
            """)
    void a_mistake_in_a_field_is_told_with_line_key_and_what_is_allowed(String field, String told) throws IOException {
        assertThat(problem(HEAD + "  - " + field + "\n"))
                .contains("mapping.yaml")
                .contains(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            closed-statuses: []                                                 | line 1: the key `scope` is missing
            scope: {into-crm: []}                                               | line 1: scope.into-crm: it is empty; give at least one entry
            scope: {into-crm: [{field: email, is: there}]}                      | line 1: scope.into-crm[0].is: `there` is not allowed; allowed are present, absent, one-of
            scope: {into-crm: [{field: email, is: one-of}]}                     | line 1: scope.into-crm[0]: the key `values` is missing
            scope: {into-crm: [{field: email, is: present, values: [x]}]}       | line 1: scope.into-crm[0].values: `present` and `absent` compare with nothing; remove it
            scope: {into-crm: [{field: points, is: at-least, values: [1, 2]}]}  | line 1: scope.into-crm[0].values: it takes one entry
            scope: {into-crm: [{feild: email, is: present}]}                    | line 1: scope.into-crm[0]: unknown key `feild`; did you mean `field`? allowed are field, is, values
            scope: everybody                                                    | line 1: scope: a group of keys is expected and a text was found
            scopes: {into-crm: []}                                              | line 1: unknown key `scopes`; did you mean `scope`? allowed are scope, closed-statuses, attachments, fields
            scope: {into-crm: [{field: points, is: at-least, values: [many]}]}  | line 1: scope.into-crm[0].values[0]: number is expected and a text was found
            """)
    void a_scope_is_mandatory_and_checked_as_well(String scope, String told) throws IOException {
        assertThat(problem(HEAD.replaceFirst(".*", Matcher.quoteReplacement(scope))))
                .contains(told);
    }

    @Test
    void windows_line_ends_and_a_byte_order_mark_are_no_mistake() throws IOException {
        assertThat(read("\uFEFF" + HEAD.replace("\n", "\r\n")).fields()).hasSize(1);
    }

    @Test
    void a_tab_and_a_second_document_are_told_with_their_line() throws IOException {
        assertThat(problem(HEAD + "\t- {name: phone, marketing: phone, crm: Phone}\n"))
                .contains("line 4, column 1")
                .contains("TAB");
        assertThat(problem(HEAD + "---\nfields: []\n"))
                .contains("line 5: a second document")
                .contains("---");
    }

    @Test
    void a_state_given_twice_is_told() throws IOException {
        assertThat(problem("closed-statuses: [Dead, Dead]\n" + HEAD))
                .endsWith("line 1: closed-statuses: an entry stands there twice; remove one");
    }

    @Test
    void each_rule_is_known_by_its_line() throws IOException {
        var book = new MappingFile(write(
                        "closed-statuses: [Dead]\n" + HEAD + "  - name: phone\n    marketing: phone\n    crm: Phone\n"))
                .readWithLines();

        assertThat(book.placeOfClosedStatuses()).isEqualTo("mapping.yaml: line 1: closed-statuses");
        assertThat(book.placeOfScope(0)).isEqualTo("mapping.yaml: line 2: scope email");
        assertThat(book.placeOfField(0)).isEqualTo("mapping.yaml: line 4: field email");
        assertThat(book.placeOfField(1)).isEqualTo("mapping.yaml: line 5: field phone");
    }

    @Test
    void everything_wrong_is_told_at_once_in_the_order_of_the_file() throws IOException {
        var told = problem(HEAD + "  - {name: a, marketing: a}\n".repeat(8) + "  - {name: b, crm: B}\n");

        assertThat(told.lines().skip(1)).hasSize(9);
        assertThat(told.lines().skip(1).findFirst())
                .hasValueSatisfying(first -> assertThat(first).contains("line 4"));
        assertThat(told).endsWith("line 12: field b: the key `marketing` is missing");
    }

    @Test
    void a_file_that_is_no_mapping_at_all_says_so() throws IOException {
        assertThat(problem("")).endsWith("mapping.yaml: must hold the keys `scope` and `fields`");
        assertThat(problem("hello")).endsWith("mapping.yaml: must hold the keys `scope` and `fields`");
    }

    @Test
    void a_file_in_another_encoding_says_so() throws IOException {
        var file = folder.resolve("mapping.yaml");
        Files.write(file, "scope: Köln".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> new MappingFile(file).read())
                .hasMessageEndingWith("is not UTF-8 text; save it as UTF-8");
    }

    @Test
    void a_missing_file_says_so() {
        assertThatThrownBy(() -> new MappingFile(folder.resolve("none.yaml")).read())
                .hasMessageEndingWith(
                        "none.yaml: there is no such file; create it or name another folder with --config");
    }

    private String problem(String text) throws IOException {
        var file = write(text);
        var failure = catchThrowableOfType(Failure.class, () -> new MappingFile(file).read());
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFIGURATION);
        return failure.getMessage();
    }

    private Mapping read(String text) throws IOException {
        return new MappingFile(write(text)).read();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("mapping.yaml"), text);
    }
}
