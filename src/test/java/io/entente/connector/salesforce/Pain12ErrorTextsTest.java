package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.errors.ErrorCatalogue;
import io.entente.errors.Mender;
import io.entente.errors.Places;
import io.entente.model.Failure;
import io.entente.model.Failure.Kind;
import io.entente.model.FieldValue;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pain 12: users get the raw text of a rule that refused. Here texts as orgs write them, most of them quoting what was sent: each says what happens next, why, who can mend it and
 * where, and none repeats anything of the person's.
 */
class Pain12ErrorTextsTest {
    private static final String ORG = "https://acme.my.salesforce.example";
    private static final Map<String, FieldValue> SENT = Map.of(
            "LastName", FieldValue.text("Lovelace"),
            "Email", FieldValue.text("ada@lovelace.example"),
            "Title", FieldValue.text("Countess of all numbers"),
            "Country", FieldValue.text("Albion"),
            "Phone", FieldValue.text("+44 20 7946 0958"));
    private static final ErrorCatalogue CATALOGUE = new ErrorCatalogue(new Places("https://mautic.example", ORG));

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            REQUIRED_FIELD_MISSING | Required fields are missing: [Company] | REJECTED | MARKETING | a field that the org requires is empty | /lightning/setup/ObjectManager/Lead/FieldsAndRelationships/view
            STRING_TOO_LONG | Title: data value too large: Countess of all numbers (max length=12) | REJECTED | SALESFORCE_ADMIN | longer than the field takes | /lightning/setup/ObjectManager/Lead/FieldsAndRelationships/view
            INVALID_EMAIL_ADDRESS | Email: invalid email address: ada@lovelace.example | REJECTED | MARKETING | does not take the address | /lightning/r/Lead/00Q000000000001AAA/view
            NUMBER_OUTSIDE_VALID_RANGE | Number of Employees: value outside of valid range on numeric field: 99999999999 | REJECTED | SALESFORCE_ADMIN | more digits than the field keeps | /lightning/setup/ObjectManager/Lead/FieldsAndRelationships/view
            INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Industry: bad value for restricted picklist field: Lovelace | REJECTED | OPERATOR | the picklist is restricted | /lightning/setup/ObjectManager/Lead/FieldsAndRelationships/view
            FIELD_CUSTOM_VALIDATION_EXCEPTION | Nobody called lovelace (ada@lovelace.example, +44 20 7946 0958) may enter | REJECTED | SALESFORCE_ADMIN | a validation rule | /lightning/setup/ObjectManager/Lead/ValidationRules/view
            FIELD_FILTER_VALIDATION_EXCEPTION | Value does not exist or does not match filter criteria: Lovelace | REJECTED | SALESFORCE_ADMIN | a lookup filter | /lightning/setup/ObjectManager/Lead/FieldsAndRelationships/view
            FIELD_INTEGRITY_EXCEPTION | There's a problem with this country, even though it may appear correct. Please select a country from the list of valid countries.: [Country] | REJECTED | MARKETING | a state with its country | /lightning/setup/AddressCleanerOverview/home
            INVALID_FIELD_FOR_INSERT_UPDATE | Unable to create/update fields: Title, Phone. Please check the security settings of this field. | CONFIGURATION | SALESFORCE_ADMIN | may not edit the field | /lightning/setup/PermSets/home
            INVALID_FIELD | No such column 'Nickname__c' on sobject of type Lead | CONFIGURATION | SALESFORCE_ADMIN | does not exist, or is hidden | /lightning/setup/ObjectManager/Lead/FieldsAndRelationships/view
            DUPLICATES_DETECTED | Use one of these records? | REJECTED | SALES | a duplicate rule | /lightning/setup/DuplicateRules/home
            DUPLICATE_VALUE | duplicate value found: Entente_Id__c duplicates value on record with id: 00Q6000000QKv5T | CONFLICT | SALES | must be unique | /lightning/r/Lead/00Q000000000001AAA/view
            CANNOT_UPDATE_CONVERTED_LEAD | cannot reference converted lead | CONFLICT | NOBODY | converted the lead | /lightning/r/Lead/00Q000000000001AAA/view
            ENTITY_IS_DELETED | entity is deleted | CONFLICT | NOBODY | deleted or merged | /lightning/r/Lead/00Q000000000001AAA/view
            UNABLE_TO_LOCK_ROW | unable to obtain exclusive access to this record or 1 records: 0016000000QKv5T | UNAVAILABLE | NOBODY | somebody else holds | /lightning/r/Lead/00Q000000000001AAA/view
            INVALID_CROSS_REFERENCE_KEY | invalid cross reference id | REJECTED | SALES | refers to is gone | /lightning/r/Lead/00Q000000000001AAA/view
            INACTIVE_OWNER_OR_USER | operation performed with inactive user [0056000000QKv5T] as owner of lead | REJECTED | SALES | no active user | /lightning/setup/ManageUsers/home
            INSUFFICIENT_ACCESS_OR_READONLY | insufficient access rights on object id | REJECTED | SALESFORCE_ADMIN | may not change this record | /lightning/setup/PermSets/home
            CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY | LeadTrigger: execution of BeforeInsert caused by: System.NullPointerException: Lovelace null Trigger.LeadTrigger: line 7, column 1 | REJECTED | SALESFORCE_ADMIN | a trigger of the org failed | /lightning/setup/ApexTriggers/home
            STORAGE_LIMIT_EXCEEDED | storage limit exceeded | CONFIGURATION | SALESFORCE_ADMIN | no storage left | /lightning/setup/CompanyResourceDisk/home
            REQUEST_LIMIT_EXCEEDED | TotalRequests Limit exceeded. | THROTTLED | SALESFORCE_ADMIN | API calls of the last 24 hours | /lightning/setup/CompanyProfileInfo/home
            """)
    void an_error_text_becomes_class_cause_mender_and_place(
            String vendor, String text, Kind kind, Mender mender, String cause, String place) {
        var failure = refused(vendor, text);

        assertThat(failure.kind()).isEqualTo(kind);
        var known = CATALOGUE.find(failure.code()).orElseThrow();
        assertThat(known.mender()).isEqualTo(mender);
        assertThat(failure.getMessage()).contains(cause).contains(known.remedy());
        assertThat(new Places("", ORG).fill(known.place(), "Lead", Optional.of("00Q000000000001AAA")))
                .contains(ORG + place);
        assertThat(failure.getMessage().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("lovelace", "ada@", "countess", "7946", "99999999999", "albion");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Nobody called Lovelace may enter | Nobody called {LastName} may enter
            Ask carla@acme.example before noon | Ask {...} before noon
            Call 020 7946 0958 first | Call {...} first
            Titles must be real jobs | Titles must be real jobs
            Lovelaces are welcome since 1843 | Lovelaces are welcome since 1843
            """)
    void the_admins_words_stay_without_what_was_sent(String text, String told) {
        assertThat(refused("FIELD_CUSTOM_VALIDATION_EXCEPTION", text).getMessage())
                .contains("\"" + told + "\"");
    }

    private static Failure refused(String vendor, String text) {
        var errors = SalesforceGateway.NODES.arrayNode();
        errors.addObject().put("statusCode", vendor).put("message", text).putArray("fields");
        return SalesforceErrors.refused("Lead", errors, SENT).failure();
    }
}
