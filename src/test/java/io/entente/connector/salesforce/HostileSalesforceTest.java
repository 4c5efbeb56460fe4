package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.connector.Write;
import io.entente.connector.WriteOutcome;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.Observation;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the org answers, nobody is taken for blank, deleted or written who is not. */
class HostileSalesforceTest {
    private static final String ADA = SalesforceIds.toLong("00Q000000000AdA");
    private static final String EVE = SalesforceIds.toLong("00Q000000000EvE");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FOR_GOOD = 1_000;

    private final Crm crm =
            Crm.reading(settings -> settings, Set.of("LastName", "AnnualRevenue", "HasOptedOutOfEmail", "Owner.Name"));

    @AfterEach
    void close() {
        crm.close();
    }

    @Test
    void an_answer_that_breaks_off_is_asked_for_again_and_nobody_is_told_to_give_rights() {
        for (var path : List.of("/services/data/v62.0/sobjects/Lead/describe", "/services/data/v62.0/query")) {
            crm.control("fault", Map.of("path", path, "fault", "truncate", "times", 2));
        }

        assertThat(crm.connector.describe()).isNotEmpty();
        assertThat(crm.connector.count("Lead")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'<html>maintenance</html>'",
                "{}",
                "[]",
                "null",
                "7",
                "{'records':[],'totalSize':0}",
                "{'records':{},'totalSize':0,'done':true}",
                "{'records':[],'done':true}",
                "{'records':[],'totalSize':'0','done':true}",
                "{'records':[],'totalSize':0,'done':'yes'}",
                "{'records':[],'totalSize':1,'done':false,'nextRecordsUrl':'/services/data/v62.0/query/1'}",
                "{'records':[{'Id':'1'}],'totalSize':1,'done':false}"
            })
    void an_answer_that_is_no_list_is_never_an_empty_one(String answer) {
        crm.connector.describe();
        crm.fault("*", "/services/data", 200, json(answer), FOR_GOOD);

        assertUnavailable(() -> crm.connector.read(List.of(key(ADA))));
        assertUnavailable(() -> crm.connector.sweep("Lead", Optional.empty()));
        assertUnavailable(() -> crm.connector.latest());
        assertUnavailable(() -> crm.connector.describe());
        if (!answer.contains("'done':true")) {
            assertUnavailable(() -> crm.connector.count("Lead"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'compositeResponse':{}}",
                "{'compositeResponse':[]}",
                "{'compositeResponse':[{'referenceId':'q0','body':{'records':[],'totalSize':0,'done':true}}]}",
                "{'compositeResponse':[{'referenceId':'q1','httpStatusCode':200,'body':{'records':[],'totalSize':0,'done':true}}]}",
                "{'compositeResponse':[{'referenceId':'q0','httpStatusCode':200,'body':{}}]}",
                "{'compositeResponse':[{'referenceId':'q0','httpStatusCode':200,'body':{'records':[],'totalSize':1,'done':true}}]}",
                "{'compositeResponse':[{'referenceId':'q0','httpStatusCode':200,'body':{'records':[{'Title':'x'}],'totalSize':1,'done':true}}]}"
            })
    void a_record_that_is_not_answered_is_not_gone(String answer) {
        crm.fault("POST", "/services/data", 200, json(answer), FOR_GOOD);

        assertUnavailable(() -> crm.connector.read(List.of(key(ADA))));
    }

    @Test
    void queries_answered_in_another_order_are_told_apart_by_their_references() {
        var keys = crm.seed(301);
        var parts = List.of(part("q1", keys.subList(300, 301)), part("q0", keys.subList(0, 300)));
        crm.connector.describe();
        crm.fault("POST", "/services/data", 200, Map.of("compositeResponse", parts), 1);

        assertThat(crm.connector.read(keys)).extracting(Observation::key).containsExactlyElementsOf(keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Id", "IsDeleted", "SystemModstamp"})
    void a_row_that_does_not_say_which_it_is_or_when_it_changed_is_an_error(String lacking) {
        crm.connector.describe();
        var cursor = crm.connector.latest();
        var row =
                row(ADA).replaceAll(",?'" + lacking + "':('[^']*'|[a-z]+)", "").replace("{,", "{");
        crm.fault(
                "POST",
                "/services/data",
                200,
                json("{'compositeResponse':[{'referenceId':'q0','httpStatusCode':200,'body':" + rows(row)
                        + "},{'referenceId':'q1','httpStatusCode':200,'body':" + rows("")
                        + "},{'referenceId':'q2','httpStatusCode':200,'body':" + rows("")
                        + "},{'referenceId':'q3','httpStatusCode':200,'body':" + rows("") + "}]}"),
                FOR_GOOD);

        assertUnavailable(() -> crm.connector.changesSince(cursor));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "'LastName':'Ada' | 'Name':'Ada'",
                "'LastName':'Ada' | 'LastName':{}",
                "'AnnualRevenue':5 | 'Revenue':5",
                "'AnnualRevenue':5 | 'AnnualRevenue':'many'",
                "'AnnualRevenue':5 | 'AnnualRevenue':true",
                "'AnnualRevenue':5 | 'AnnualRevenue':1e999999999",
                "'HasOptedOutOfEmail':true | 'HasOptedOut':true",
                "'HasOptedOutOfEmail':true | 'HasOptedOutOfEmail':'perhaps'",
                "'HasOptedOutOfEmail':true | 'HasOptedOutOfEmail':1",
                "'Owner':null | 'owner':null",
                "'IsConverted':false | 'Converted':false",
                "'SystemModstamp':'2026-03-02T09:00:00.000+0000' | 'SystemModstamp':'2026-02-31T09:00:00.000+0000'"
            })
    void a_record_without_a_key_or_with_another_type_is_unreadable_and_not_blank(String told, String instead) {
        var bad = row(ADA).replace(told, instead);
        var read = sweep(bad, row(EVE));

        assertThat(read).extracting(Observation::key).containsExactlyInAnyOrder(key(ADA), key(EVE));
        assertThat(read)
                .filteredOn(each -> each.key().equals(key(ADA)))
                .singleElement()
                .isInstanceOf(Observation.Unreadable.class);
    }

    @Test
    void numbers_and_flags_may_be_strings_and_texts_numbers() {
        var read = sweep(row(ADA).replace("'AnnualRevenue':5", "'AnnualRevenue':'5'")
                .replace("'HasOptedOutOfEmail':true", "'HasOptedOutOfEmail':'true'")
                .replace("'LastName':'Ada'", "'LastName':12"));

        assertThat(read).singleElement().isInstanceOfSatisfying(Observation.Present.class, present -> {
            SystemRecord record = present.record();
            assertThat(record.value("AnnualRevenue")).isEqualTo(FieldValue.number(5));
            assertThat(record.value("HasOptedOutOfEmail")).isEqualTo(FieldValue.flag(true));
            assertThat(record.value("LastName")).isEqualTo(FieldValue.text("12"));
        });
    }

    @Test
    void a_sweep_that_is_answered_with_the_same_page_for_ever_ends() {
        crm.connector.describe();
        crm.fault(
                "GET",
                "/services/data",
                200,
                json(rows(row(ADA)).replace("'done':true", "'done':false,'nextRecordsUrl':'/services/x'")),
                FOR_GOOD);

        var first = crm.connector.sweep("Lead", Optional.empty());

        assertUnavailable(() -> crm.connector.sweep("Lead", first.next()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'0':{'id':'ADA','success':true},'1':{'id':'EVE','success':true}}",
                "[]",
                "[{'id':'ADA','success':true,'errors':[]}]",
                "[{'id':'ADA','success':true},{'id':'EVE','success':true},{'id':'EVE','success':true}]",
                "[{'id':'EVE','success':true},{'id':'ADA','success':true}]",
                "[{'id':'EVE','success':true},{'success':false,'errors':[{'statusCode':'STRING_TOO_LONG'}]}]",
                "[{'id':'ADA','success':true},{'id':'ADA','success':true}]",
                "[{'id':'ADA','success':true},{'success':true}]",
                "[{'id':'ADA','success':true},{'id':'EVE'}]",
                "[{'id':'ADA','success':true},7]",
                "[{'id':'ADA','success':true},{'id':'003000000000EvE','success':true}]"
            })
    void a_write_whose_answer_does_not_fit_is_not_known_to_be_done(String answer) {
        crm.connector.describe();
        crm.fault(
                "PATCH", "/services/data", 200, json(answer.replace("ADA", ADA).replace("EVE", EVE)), 1);

        var outcomes = crm.connector.write(List.of(update(ADA), update(EVE)));

        assertThat(outcomes).hasSize(2).allSatisfy(outcome -> {
            assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
            var failure = ((WriteOutcome.Refused) outcome).failure();
            assertThat(failure.code()).isEqualTo("salesforce.unknown-outcome");
            assertThat(failure.kind()).isEqualTo(Failure.Kind.CONFLICT);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'success':true,'created':true}]",
                "[{'id':'','success':true,'created':true}]",
                "[{'id':'00Q','success':true,'created':true}]",
                "[{'id':'003000000000EvE','success':true,'created':true}]"
            })
    void a_creation_without_the_id_of_a_lead_is_not_known_to_be_done(String answer) {
        crm.connector.describe();
        crm.fault("PATCH", "/services/data", 200, json(answer), 1);

        var outcomes = crm.connector.write(
                List.of(new Write("Lead", person(), Optional.empty(), Map.of("LastName", FieldValue.text("Ada")))));

        assertThat(outcomes).singleElement().isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> assertThat(
                        refused.failure().code())
                .isEqualTo("salesforce.unknown-outcome"));
    }

    @Test
    void what_was_taken_is_told_although_the_org_is_away_before_a_locked_record_is_tried_again() {
        crm.connector.describe();
        crm.fault(
                "PATCH",
                "/services/data",
                200,
                json("[{'id':'" + ADA
                        + "','success':true},{'success':false,'errors':[{'statusCode':'UNABLE_TO_LOCK_ROW'}]}]"),
                1);
        crm.fault("PATCH", "/services/data", 503, Map.of(), FOR_GOOD);

        var outcomes = crm.connector.write(List.of(update(ADA), update(EVE)));

        assertFirstIsTakenAndSecondWaits(outcomes);
    }

    @Test
    void what_was_taken_is_told_although_the_org_is_away_before_the_rest_of_a_batch_that_was_cut() {
        crm.connector.describe();
        crm.fault("PATCH", "/services/data", 400, json("[{'errorCode':'JSON_PARSER_ERROR','message':'x'}]"), 1);
        crm.fault("PATCH", "/services/data", 200, json("[{'id':'" + ADA + "','success':true}]"), 1);
        crm.fault("PATCH", "/services/data", 503, Map.of(), FOR_GOOD);

        var outcomes = crm.connector.write(List.of(update(ADA), update(EVE)));

        assertFirstIsTakenAndSecondWaits(outcomes);
    }

    private static void assertFirstIsTakenAndSecondWaits(List<WriteOutcome> outcomes) {
        assertThat(outcomes.get(0)).isEqualTo(new WriteOutcome.Done(key(ADA), false, Map.of()));
        assertThat(outcomes.get(1)).isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> assertThat(
                        refused.failure().isTransient())
                .isTrue());
    }

    @Test
    void a_refusal_without_a_code_waits_and_one_with_the_short_id_is_taken() {
        crm.connector.describe();
        crm.fault(
                "PATCH",
                "/services/data",
                200,
                json("[{'success':false,'errors':[{'statusCode':''}]},{'id':'" + EVE.substring(0, 15)
                        + "','success':true}]"),
                1);

        var outcomes = crm.connector.write(List.of(update(ADA), update(EVE)));

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(WriteOutcome.Refused.class, refused -> assertThat(
                        refused.failure().code())
                .isEqualTo("salesforce.unknown-exception"));
        assertThat(outcomes.get(1)).isEqualTo(new WriteOutcome.Done(key(EVE), false, Map.of()));
    }

    /** What a sweep tells that is answered with these rows. */
    private List<Observation> sweep(String... rows) {
        crm.connector.describe();
        crm.fault("GET", "/services/data", 200, json(rows(rows)), 1);
        var page = crm.connector.sweep("Lead", Optional.empty());
        var told = new ArrayList<Observation>(page.unreadable());
        page.records().forEach(record -> told.add(new Observation.Present(record, false)));
        return told;
    }

    private static String rows(String... rows) {
        var some = Arrays.stream(rows).filter(row -> !row.isEmpty()).toList();
        return "{'totalSize':" + some.size() + ",'done':true,'records':[" + String.join(",", some) + "]}";
    }

    private static String row(String id) {
        return "{'Id':'" + id + "','IsDeleted':false,'MasterRecordId':null,'LastModifiedById':'005000000000001AAA',"
                + "'SystemModstamp':'2026-03-02T09:00:00.000+0000','LastName':'Ada','AnnualRevenue':5,"
                + "'HasOptedOutOfEmail':true,'Email':null,'Company':null,'Website':null,'Owner':null,'Entente_Id__c':null,'IsConverted':false,"
                + "'ConvertedAccountId':null,'ConvertedContactId':null,'ConvertedOpportunityId':null}";
    }

    private static Map<String, Object> part(String reference, List<RecordKey> keys) {
        var rows = keys.stream().map(key -> row(key.id())).toList();
        return Map.of("referenceId", reference, "httpStatusCode", 200, "body", json(rows(rows.toArray(String[]::new))));
    }

    private static Write update(String id) {
        return new Write("Lead", person(), Optional.of(key(id)), Map.of("LastName", FieldValue.text("Ada")));
    }

    private static PersonId person() {
        return new PersonId(new UUID(0, 1).toString());
    }

    private static RecordKey key(String id) {
        return Crm.key("Lead", id);
    }

    private static JsonNode json(String singleQuoted) {
        try {
            return JSON.readTree(singleQuoted.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(singleQuoted, wrong);
        }
    }

    private static void assertUnavailable(ThrowingCallable call) {
        var failure = catchThrowableOfType(Failure.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failure.code()).isEqualTo("salesforce.unreadable-answer");
    }
}
