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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One record of Ada's, open, with an e-mail address on which nobody agreed yet; every other field that was asked for is
 * blank.
 */
final class RecordBuilder {
    static final PersonId ADA = new PersonId("00000000-0000-0000-0000-00000000ada0");

    private static final List<String> OF_MARKETING =
            List.of("phone", "industry", "account", "status", "opportunity", "owner", "country", "id", "name");
    private static final List<String> OF_CRM =
            List.of("Phone", "Industry", "Account.Name", "Status", "ConvertedOpportunityId", "Owner", "Country");

    private final Side side;
    private RecordKey key;
    private Standing standing = Standing.OPEN;
    private boolean pinned = false;
    private Instant modifiedAt = Instant.EPOCH;
    private final Map<String, FieldValue> fields = new TreeMap<>();
    private final Map<String, Instant> changedAt = new TreeMap<>();
    private final Map<String, AgreedValue> agreed = new TreeMap<>();

    private RecordBuilder(Side side, RecordKey key, List<String> asked) {
        this.side = side;
        this.key = key;
        asked.forEach(field -> fields.put(field, FieldValue.blank()));
    }

    static RecordBuilder aMarketingContact() {
        return new RecordBuilder(Side.MARKETING, new RecordKey("mautic", "contact", "1"), OF_MARKETING)
                .with("email", "ada@example.org");
    }

    static RecordBuilder aLead() {
        return new RecordBuilder(Side.CRM, new RecordKey("salesforce", "Lead", "00Q1"), OF_CRM)
                .with("Email", "ada@example.org");
    }

    static RecordBuilder aContact() {
        return new RecordBuilder(Side.CRM, new RecordKey("salesforce", "Contact", "0031"), OF_CRM)
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
        return fields.getOrDefault(field, FieldValue.blank()).isBlank() ? with(field, value) : this;
    }

    /** The system was sent one value and stored another. */
    RecordBuilder agreed(String field, FieldValue sent, FieldValue stored) {
        agreed.put(field, new AgreedValue(sent, stored, true, Instant.EPOCH));
        return this;
    }

    /** The field was agreed on as {@code before} and holds {@code now} since. */
    RecordBuilder changed(String field, String before, String now) {
        return agreed(field, before).with(field, now);
    }

    RecordBuilder modifiedAt(long second) {
        modifiedAt = Instant.ofEpochSecond(second);
        return this;
    }

    /** A record that was read before the rules named this field. */
    RecordBuilder withoutTelling(String field) {
        fields.remove(field);
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
