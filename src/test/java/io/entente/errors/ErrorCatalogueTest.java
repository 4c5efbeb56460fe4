package io.entente.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.entente.model.Failure.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One table says what every code means, and nothing else does. */
class ErrorCatalogueTest {
    private static final Pattern MADE = Pattern.compile(
            "Failure\\.(?:of|throttled)\\(\\s*(?:(?:Failure\\.)?Kind\\.([A-Z]+),\\s*)?\"([a-z]+\\.[a-z-]+)\"");
    private static final Pattern NAMED =
            Pattern.compile("(?:Errors\\.of|[^.]of|\\.row)\\(\\s*\"((?:salesforce|mautic)\\.[a-z-]*[a-z])\"");

    private final ErrorCatalogue catalogue =
            new ErrorCatalogue(new Places("https://mautic.example/", "https://org.my.salesforce.example"));

    @Test
    void the_checked_in_page_is_what_the_tables_say() throws IOException {
        var written = ErrorsPage.of(catalogue);
        var target = Path.of("target", "errors.md");
        Files.writeString(target, written);

        assertThat(Files.readString(Path.of("docs", "errors.md")))
                .as("docs/errors.md is generated; after this test: cp target/errors.md docs/errors.md")
                .isEqualTo(written);
    }

    @Test
    void every_failure_in_the_sources_has_its_row_of_the_same_kind() {
        var wrong = new ArrayList<String>();
        for (var source : sources()) {
            var made = MADE.matcher(source);
            while (made.find()) {
                var kind = Optional.ofNullable(made.group(1));
                var known = catalogue.find(made.group(2));
                if (known.isEmpty()
                        || kind.filter(name -> known.get().kind() != Kind.valueOf(name))
                                .isPresent()) {
                    wrong.add(made.group(2) + " " + kind.orElse("") + " in the sources, in the table "
                            + known.map(row -> row.kind().name()).orElse("nothing"));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void no_row_of_a_connector_is_without_a_failure() {
        var sources = String.join("\n", sources());
        var codes = catalogue.tables().values().stream()
                .flatMap(table -> table.all().stream())
                .filter(known -> known.vendor().isEmpty() && !known.isPattern())
                .map(KnownError::code)
                .filter(code -> !code.startsWith("salesforce.http-") && code.matches("(salesforce|mautic)\\..*"));

        assertThat(codes).allMatch(code -> sources.contains("\"" + code + "\""));
    }

    @Test
    void every_code_that_a_connector_names_has_a_row_of_its_own() {
        for (var source : sources()) {
            var named = NAMED.matcher(source);
            while (named.find()) {
                var code = named.group(1);
                assertThat(catalogue.tables().values().stream()
                                .flatMap(table -> table.all().stream())
                                .map(KnownError::code))
                        .contains(code);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVALID_SESSION_ID",
                "REQUEST_LIMIT_EXCEEDED",
                "SERVER_UNAVAILABLE",
                "UNKNOWN_EXCEPTION",
                "UNABLE_TO_LOCK_ROW",
                "QUERY_TIMEOUT",
                "REQUIRED_FIELD_MISSING",
                "STRING_TOO_LONG",
                "INVALID_EMAIL_ADDRESS",
                "NUMBER_OUTSIDE_VALID_RANGE",
                "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                "FIELD_FILTER_VALIDATION_EXCEPTION",
                "FIELD_INTEGRITY_EXCEPTION",
                "INVALID_FIELD",
                "INVALID_TYPE",
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                "JSON_PARSER_ERROR",
                "DUPLICATES_DETECTED",
                "DUPLICATE_VALUE",
                "CANNOT_UPDATE_CONVERTED_LEAD",
                "ENTITY_IS_DELETED",
                "NOT_FOUND",
                "INVALID_CROSS_REFERENCE_KEY",
                "MALFORMED_ID",
                "INACTIVE_OWNER_OR_USER",
                "INSUFFICIENT_ACCESS_OR_READONLY",
                "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
                "STORAGE_LIMIT_EXCEEDED",
                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                "PROCESSING_HALTED",
                "INVALID_TYPE_ON_FIELD_IN_RECORD",
                "EXCEEDED_ID_LIMIT",
                "INVALID_QUERY_LOCATOR",
                "QUERY_TOO_COMPLICATED",
                "MALFORMED_QUERY",
                "INVALID_QUERY_FILTER_OPERATOR",
                "INVALID_REPLICATION_DATE",
                "OP_WITH_INVALID_USER_TYPE_EXCEPTION",
                "invalid_grant",
                "invalid_client_id",
                "invalid_client",
                "unsupported_grant_type"
            })
    void salesforces_codes_are_known(String vendor) {
        assertThat(ErrorTable.of("salesforce").ofVendor(vendor)).isPresent();
    }

    @Test
    void an_unlisted_code_is_explained_by_the_row_that_stands_for_it() {
        assertThat(catalogue.find("salesforce.something-new")).hasValueSatisfying(known -> {
            assertThat(known.code()).isEqualTo("salesforce.something-new");
            assertThat(known.mender()).isEqualTo(Mender.SALESFORCE_ADMIN);
        });
        assertThat(catalogue.find("salesforce.http-404").orElseThrow().cause()).contains("no error code");
        assertThat(catalogue.find("nobody.knows")).isEmpty();
    }

    @Test
    void an_error_is_explained_with_the_page_where_it_is_mended() {
        var node = JsonNodeFactory.instance.objectNode();

        catalogue.explain(node, "salesforce.string-too-long", "Lead", Optional.empty());

        assertThat(node.path("kind").asText()).isEqualTo("rejected");
        assertThat(node.path("mender").asText()).isEqualTo("salesforce-admin");
        assertThat(node.path("where").asText())
                .isEqualTo(
                        "https://org.my.salesforce.example/lightning/setup/ObjectManager/Lead/FieldsAndRelationships/view");
    }

    @Test
    void a_page_of_a_record_is_named_only_where_the_record_is_known() {
        var known = catalogue.find("mautic.invalid-value").orElseThrow();
        var places = new Places("https://mautic.example/", "");

        assertThat(places.fill(known.place(), "contact", Optional.of("7")))
                .contains("https://mautic.example/s/contacts/edit/7");
        assertThat(places.fill(known.place(), "contact", Optional.empty())).isEmpty();
        assertThat(places.record("salesforce", "Lead", "00Q1")).isEmpty();
    }

    private static List<String> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ErrorCatalogueTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
