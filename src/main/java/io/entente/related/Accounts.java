package io.entente.related;

import io.entente.model.FieldType;
import io.entente.model.FieldValue;
import io.entente.model.Finding;
import io.entente.model.LinkedRecord;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import io.entente.model.Standing;
import io.entente.model.SystemRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The account that a person belongs to: a contact's own, a converted lead's, else the one account that an open lead's website
 * or e-mail domain leads to, else the one of the same name without its legal form. Where several would do, none is taken.
 */
final class Accounts implements Derivation {
    static final String OBJECT = "Account";
    private static final String LEAD = "Lead";
    private static final String ACCOUNT_ID = "AccountId";
    private static final String NAME = "Name";
    private static final String WEBSITE = "Website";
    private static final Set<String> STREAMS = Set.of(OBJECT);

    /** The record that speaks first, then contacts before leads. */
    private static final Comparator<LinkedRecord> SPEAKS_FIRST = Comparator.<LinkedRecord, Boolean>comparing(
                    record -> !record.link().pinned())
            .thenComparing(record -> record.key().object())
            .thenComparing(LinkedRecord::key);

    @Override
    public List<DerivedField> fields() {
        return List.of(
                new DerivedField("@account.id", FieldType.TEXT, 18, 0, Side.CRM, STREAMS),
                new DerivedField("@account.name", FieldType.TEXT, 255, 0, Side.CRM, STREAMS));
    }

    @Override
    public Map<String, FieldValue> of(Surroundings person, Instant now) {
        var values = new TreeMap<String, FieldValue>();
        ownId(person)
                .or(() -> matched(person).map(RelatedRecord::key).map(RecordKey::id))
                .ifPresent(id -> values.put("@account.id", FieldValue.text(id)));
        speaking(person).forEach(account -> values.put("@account.name", account.value(NAME)));
        if (!values.isEmpty()) {
            values.putIfAbsent("@account.name", FieldValue.blank());
        }
        return values;
    }

    @Override
    public List<Finding> findings(Surroundings person) {
        if (ownId(person).isPresent()) {
            return List.of();
        }
        return openLead(person).stream()
                .flatMap(lead -> ambiguous(person, lead).stream())
                .toList();
    }

    private static Optional<Finding> ambiguous(Surroundings person, LinkedRecord lead) {
        var accounts = company(lead.record()).meant(person.candidates());
        return accounts.size() < 2
                ? Optional.empty()
                : Optional.of(Company.ambiguity(person.person().id(), lead.key(), accounts));
    }

    @Override
    public List<RelatedRecord> speaking(Surroundings person) {
        return ownId(person).map(id -> known(person, id)).orElseGet(() -> matched(person)).stream()
                .toList();
    }

    private static Optional<RelatedRecord> known(Surroundings person, String id) {
        return person.of(OBJECT).stream()
                .filter(account -> account.key().id().equals(id))
                .findFirst();
    }

    /** What a contact, or a lead that became one, says itself. */
    private static Optional<String> ownId(Surroundings person) {
        return person.person().living(Side.CRM).stream()
                .sorted(SPEAKS_FIRST)
                .map(LinkedRecord::record)
                .map(record -> record.value(record.key().object().equals(LEAD) ? "ConvertedAccountId" : ACCOUNT_ID))
                .filter(id -> !id.isBlank())
                .map(FieldValue::display)
                .findFirst();
    }

    private static Optional<RelatedRecord> matched(Surroundings person) {
        return openLead(person)
                .map(lead -> company(lead.record()).meant(person.candidates()))
                .filter(accounts -> accounts.size() == 1)
                .map(accounts -> accounts.get(0));
    }

    /** The oldest, whichever speaks: which one that is may hang on what is planned. */
    private static Optional<LinkedRecord> openLead(Surroundings person) {
        return person.person().living(Side.CRM).stream()
                .filter(record -> record.key().object().equals(LEAD))
                .filter(record -> record.record().standing() == Standing.OPEN)
                .min(Comparator.comparing(LinkedRecord::key));
    }

    private static Company company(SystemRecord lead) {
        return Company.of(
                lead.value("Company").display(),
                List.of(lead.value(WEBSITE).display()),
                List.of(lead.value("Email").display()));
    }

    /** What a lead, or a contact that belongs to no account yet, may share with accounts. */
    static Set<String> keys(SystemRecord record) {
        if (record.key().object().equals(LEAD)) {
            return company(record).keys();
        }
        boolean isAlone = record.fields().containsKey(ACCOUNT_ID)
                && record.value(ACCOUNT_ID).isBlank();
        return isAlone
                ? Company.of("", List.of(), List.of(record.value("Email").display()))
                        .keys()
                : Set.of();
    }

    /** What an account may share with leads and contacts; one that is gone tells that its company had one. */
    static Set<String> keys(RelatedRecord record) {
        if (!record.isA(OBJECT)) {
            return Set.of();
        }
        var keys = new TreeSet<>(Company.of(record).keys());
        // Beside what companies are told by, an account is read with nothing but the id of those that we made.
        record.fields().forEach((field, value) -> {
            if (!field.equals(NAME) && !field.equals(WEBSITE) && !value.isBlank()) {
                keys.add(madeFor(value.display()));
            }
        });
        return keys;
    }

    /** By what an account is found that was made with that id. */
    static String madeFor(String id) {
        return "made:" + id.toLowerCase(Locale.ROOT);
    }
}
