package io.entente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Agreement;
import io.entente.model.FieldValue;
import io.entente.model.Link;
import io.entente.model.LinkedRecord;
import io.entente.model.MatchedBy;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpeakerTest {
    private static final PersonId ADA = new PersonId("00000000-0000-0000-0000-00000000ada0");

    /** Each speaks before all that follow. */
    private static final List<LinkedRecord> RANKED = List.of(
            record("Lead", "00Q9", Standing.OPEN, "Closed", true),
            record("Contact", "0038", Standing.OPEN, "", false),
            record("Contact", "0039", Standing.OPEN, "", false),
            record("Contact", "00310", Standing.OPEN, "", false),
            record("Lead", "00Q7", Standing.OPEN, "New", false),
            record("Lead", "00Q8", Standing.OPEN, "Working", false),
            record("Lead", "00Q70", Standing.OPEN, "New", false),
            record("Lead", "00Q1", Standing.OPEN, "Closed", false),
            record("Lead", "00Q2", Standing.CONVERTED, "Closed", true),
            record("Lead", "00Q3", Standing.CONVERTED, "Closed", false));

    private final Speaker speaker = new Speaker(Set.of("Closed"));

    @Test
    void the_pinned_speaks_first_then_contacts_then_open_leads_then_closed_ones_the_oldest_of_each_before_younger() {
        assertThat(inOrder(RANKED)).containsExactlyElementsOf(RANKED);
    }

    @Test
    void whoever_is_there_and_in_whatever_order_they_arrived_the_same_one_speaks() {
        for (int chosen = 1; chosen < 1 << RANKED.size(); chosen++) {
            var some = new ArrayList<LinkedRecord>();
            for (int i = 0; i < RANKED.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    some.add(0, RANKED.get(i));
                }
            }

            assertThat(inOrder(some)).first().isEqualTo(RANKED.get(Integer.numberOfTrailingZeros(chosen)));
        }
    }

    @Test
    void a_pin_counts_only_while_its_record_takes_changes() {
        var converted = record("Lead", "00Q1", Standing.CONVERTED, "Closed", true);
        var contact = record("Contact", "0031", Standing.OPEN, "", false);

        assertThat(inOrder(List.of(converted, contact))).containsExactly(contact, converted);
    }

    @Test
    void who_is_gone_does_not_speak_and_nobody_speaks_for_the_other_side() {
        var gone = record("Contact", "0031", Standing.GONE, "", true);
        var lead = record("Lead", "00Q1", Standing.OPEN, "Closed", false);

        assertThat(inOrder(List.of(gone, lead))).containsExactly(lead);
        assertThat(speaker.inOrder(new PersonView(ADA, List.of(lead)), Side.MARKETING))
                .isEmpty();
    }

    @Test
    void of_numbers_the_smaller_is_the_older() {
        var older = record(Side.MARKETING, new RecordKey("mautic", "contact", "9"));
        var younger = record(Side.MARKETING, new RecordKey("mautic", "contact", "10"));

        assertThat(speaker.inOrder(new PersonView(ADA, List.of(younger, older)), Side.MARKETING))
                .containsExactly(older, younger);
    }

    private List<LinkedRecord> inOrder(List<LinkedRecord> records) {
        return speaker.inOrder(new PersonView(ADA, records), Side.CRM);
    }

    private static LinkedRecord record(String object, String id, Standing standing, String status, boolean pinned) {
        var key = new RecordKey("salesforce", object, id);
        var record =
                new SystemRecord(key, standing, Map.of("Status", FieldValue.text(status)), Instant.EPOCH, Map.of());
        return new LinkedRecord(
                Side.CRM, record, new Link(ADA, key, MatchedBy.EMAIL, pinned, Instant.EPOCH), Agreement.none());
    }

    private static LinkedRecord record(Side side, RecordKey key) {
        return new LinkedRecord(
                side,
                SystemRecord.open(key, Map.of(), Instant.EPOCH),
                new Link(ADA, key, MatchedBy.EMAIL, false, Instant.EPOCH),
                Agreement.none());
    }
}
