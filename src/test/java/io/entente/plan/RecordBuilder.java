package io.entente.plan;

import io.entente.model.AgreedValue;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One record of Ada's, open, with an e-mail address on which nobody agreed yet. */
final class RecordBuilder {
    static final PersonId ADA = new PersonId("00000000-0000-0000-0000-00000000ada0");

    private final Side side;
    private RecordKey key;
    private Standing standing = Standing.OPEN;
    private boolean pinned = false;
    private Instant modifiedAt = Instant.EPOCH;
    private final Map<String, FieldValue> fields = new TreeMap<>();
    private final Map<String, Instant> changedAt = new TreeMap<>();
    private final Map<String, AgreedValue> agreed = new TreeMap<>();

    private RecordBuilder(Side side, RecordKey key) {
        this.side = side;
        this.key = key;
    }

    static RecordBuilder aMarketingContact() {
        return new RecordBuilder(Side.MARKETING, new RecordKey("mautic", "contact", "1"))
                .with("email", "ada@example.org");
    }

    static RecordBuilder aLead() {
        return new RecordBuilder(Side.CRM, new RecordKey("salesforce", "Lead", "00Q1"))
                .with("Email", "ada@example.org");
    }

    static RecordBuilder aContact() {
        return new RecordBuilder(Side.CRM, new RecordKey("salesforce", "Contact", "0031"))
                .with("Email", "ada@example.org");
    }

    static PersonView ada(RecordBuilder... records) {
        return new PersonView(ADA, Stream.of(records).map(RecordBuilder::build).toList());
    }

    RecordBuilder id(String id) {
        key = new RecordKey(key.system(), key.object(), id);
        return this;
    }

    RecordBuilder with(String field, String text) {
        return with(field, FieldValue.text(text));
    }

    RecordBuilder with(String field, FieldValue value) {
        fields.put(field, value);
        return this;
    }

    /** The field holds this, and that is what both sides agreed on. */
    RecordBuilder agreed(String field, String text) {
        return agreed(field, FieldValue.text(text));
    }

    RecordBuilder agreed(String field, FieldValue value) {
        agreed.put(field, AgreedValue.seen(value, Instant.EPOCH));
        return fields.containsKey(field) ? this : with(field, value);
    }

    /** The system was sent one value and stored another. */
    RecordBuilder agreed(String field, FieldValue sent, FieldValue stored) {
        agreed.put(field, new AgreedValue(sent, stored, true, Instant.EPOCH));
        return this;
    }

    /** The field was agreed on as {@code before} and holds {@code now} since. */
    RecordBuilder changed(String field, String before, String now) {
        return with(field, now).agreed(field, before);
    }

    RecordBuilder modifiedAt(long second) {
        modifiedAt = Instant.ofEpochSecond(second);
        return this;
    }

    RecordBuilder changedAt(String field, long second) {
        changedAt.put(field, Instant.ofEpochSecond(second));
        return this;
    }

    RecordBuilder standing(Standing given) {
        standing = given;
        return this;
    }

    RecordBuilder pinned() {
        pinned = true;
        return this;
    }

    RecordKey key() {
        return key;
    }

    LinkedRecord build() {
        return new LinkedRecord(
                side,
                new SystemRecord(key, standing, fields, modifiedAt, changedAt),
                new Link(ADA, key, MatchedBy.EMAIL, pinned, Instant.EPOCH),
                new Agreement(agreed));
    }
}
