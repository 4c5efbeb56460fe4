package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import io.entente.model.RecordKey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendor's codes, and what may be said about them. */
class SalesforceErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "REQUIRED_FIELD_MISSING, REJECTED, salesforce.required-field-missing",
        "STRING_TOO_LONG, REJECTED, salesforce.string-too-long",
        "INVALID_EMAIL_ADDRESS, REJECTED, salesforce.invalid-email-address",
        "FIELD_INTEGRITY_EXCEPTION, REJECTED, salesforce.field-integrity-exception",
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, REJECTED, salesforce.cannot-insert-update-activate-entity",
        "INSUFFICIENT_ACCESS_OR_READONLY, REJECTED, salesforce.insufficient-access-or-readonly",
        "DUPLICATES_DETECTED, REJECTED, salesforce.duplicate-rule",
        "INVALID_FIELD, CONFIGURATION, salesforce.invalid-field",
        "INVALID_FIELD_FOR_INSERT_UPDATE, CONFIGURATION, salesforce.invalid-field-for-insert-update",
        "STORAGE_LIMIT_EXCEEDED, CONFIGURATION, salesforce.storage-limit-exceeded",
        "CANNOT_UPDATE_CONVERTED_LEAD, CONFLICT, salesforce.converted-lead",
        "ENTITY_IS_DELETED, CONFLICT, salesforce.record-gone",
        "NOT_FOUND, CONFLICT, salesforce.record-gone",
        "UNABLE_TO_LOCK_ROW, UNAVAILABLE, salesforce.unable-to-lock-row",
        "SERVER_UNAVAILABLE, UNAVAILABLE, salesforce.server-unavailable",
        "SOMETHING_NEW, REJECTED, salesforce.something-new"
    })
    void a_record_is_refused_by_what_must_happen_next(String vendor, Kind kind, String code) {
        var failure = refused("{\"statusCode\":\"" + vendor + "\",\"message\":\"x\",\"fields\":[]}");

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).contains("Lead").contains(vendor);
    }

    @Test
    void the_vendors_text_is_dropped_because_it_quotes_values() {
        var failure = refused(
                "{\"statusCode\":\"INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST\",\"message\":\"Industry: bad value for"
                        + " restricted picklist field: Ada Lovelace\",\"fields\":[\"Industry\"]}");

        assertThat(failure.getMessage()).contains("Industry").doesNotContain("Ada");
    }

    @Test
    void fields_are_found_in_the_text_where_they_stand_only_there() {
        assertThat(refused("{\"statusCode\":\"REQUIRED_FIELD_MISSING\",\"message\":\"Required fields are missing:"
                                + " [LastName, Company]\",\"fields\":[]}")
                        .getMessage())
                .contains("Company, LastName");
        assertThat(answered(400, "INVALID_FIELD", "No such column 'Foo__c' on entity 'Lead'")
                        .getMessage())
                .contains("Foo__c");
    }

    @Test
    void the_same_code_means_seconds_or_hours_by_its_text() {
        var daily = answered(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        var concurrent =
                answered(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");

        assertThat(daily.code()).isEqualTo("salesforce.daily-limit");
        assertThat(daily.retryAfter()).contains(Duration.ofMinutes(15));
        assertThat(concurrent.code()).isEqualTo("salesforce.concurrent-limit");
        assertThat(concurrent.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isLessThan(Duration.ofMinutes(1)));
        assertThat(concurrent.kind()).isEqualTo(daily.kind()).isEqualTo(Kind.THROTTLED);
    }

    @Test
    void a_duplicate_names_the_record_in_the_long_form_of_its_id() {
        var failure = refused("{\"statusCode\":\"DUPLICATE_VALUE\",\"message\":\"duplicate value found: Entente_Id__c"
                + " duplicates value on record with id: 0036000000QKv5T\",\"fields\":[]}");

        assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(failure.getMessage()).contains("0036000000QKv5TAAT");
        assertThat(refused("{\"statusCode\":\"DUPLICATE_VALUE\",\"message\":\"Duplicate external id specified: x\"}")
                        .kind())
                .isEqualTo(Kind.REJECTED);
    }

    @Test
    void a_duplicate_rule_names_the_matches_however_it_is_spelt() {
        for (String name : new String[] {"duplicateResut", "duplicateResult"}) {
            var failure = refused(
                    "{\"statusCode\":\"DUPLICATES_DETECTED\",\"message\":\"Use one of these records?\",\"" + name
                            + "\":{\"matchResults\":[{\"matchRecords\":[{\"record\":{\"Id\":\"0036000000QKv5TAAT\"}}]}]}}");

            assertThat(failure.getMessage()).contains("0036000000QKv5TAAT");
        }
    }

    @Test
    void the_records_that_hold_up_another_are_told_in_whatever_form_they_are_named() {
        var holder = new RecordKey("salesforce", "Contact", "0036000000QKv5TAAT");

        for (String id : new String[] {"0036000000QKv5T", "0036000000QKv5TAAT"}) {
            assertThat(refusal("{\"statusCode\":\"DUPLICATE_VALUE\",\"message\":\"duplicate value found: Entente_Id__c"
                                    + " duplicates value on record with id: " + id + "\"}")
                            .holders())
                    .containsExactly(holder);
            for (String name : new String[] {"duplicateResut", "duplicateResult"}) {
                assertThat(refusal("{\"statusCode\":\"DUPLICATES_DETECTED\",\"message\":\"x\",\"" + name
                                        + "\":{\"matchResults\":[{\"matchRecords\":[{\"record\":{\"Id\":\"" + id
                                        + "\"}},{\"record\":{\"Id\":\"0016000000QKv5TAAT\"}}]}]}}")
                                .holders())
                        .as("accounts are nobody")
                        .containsExactly(holder);
            }
        }
        assertThat(refusal("{\"statusCode\":\"STRING_TOO_LONG\",\"message\":\"x\"}")
                        .holders())
                .isEmpty();
    }

    @Test
    void an_error_page_is_an_org_that_is_away() {
        assertThat(SalesforceErrors.answered(503, "<html>Down for maintenance</html>")
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(answered(500, "UNKNOWN_EXCEPTION", "x").kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    private static WriteOutcome.Refused refusal(String error) {
        return SalesforceErrors.refused("Lead", SalesforceGateway.parse("[" + error + "]"), Map.of());
    }

    private static Failure refused(String error) {
        return refusal(error).failure();
    }

    private static Failure answered(int status, String code, String message) {
        return SalesforceErrors.answered(status, "[{\"errorCode\":\"" + code + "\",\"message\":\"" + message + "\"}]");
    }
}
