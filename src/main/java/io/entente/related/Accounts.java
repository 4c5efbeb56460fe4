package io.entente.related;

import io.entente.identity.CompanyKeys;
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
    static final String AMBIGUOUS = "ambiguous-account";
    private static final String LEAD = "Lead";
    private static final String NAME = "Name";
    private static final String WEBSITE = "Website";
    private static final Set<String> STREAMS = Set.of(OBJECT);
    private static final int MOST_NAMED = 5;

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
        var accounts = meant(lead.record(), person.candidates());
        return accounts.size() < 2
                ? Optional.empty()
                : Optional.of(new Finding(
                        person.person().id(),
                        Optional.of(lead.key()),
                        Optional.empty(),
                        AMBIGUOUS,
                        "%d accounts share the domain or the name of this lead's company, so none is taken: %s; merge those that are one, or give each a website of its own"
                                .formatted(accounts.size(), ids(accounts))));
    }

    private static String ids(List<RelatedRecord> accounts) {
        return String.join(
                ", ",
                accounts.stream()
                        .limit(MOST_NAMED)
                        .map(account -> account.key().id())
                        .toList());
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
                .map(record -> record.value(record.key().object().equals(LEAD) ? "ConvertedAccountId" : "AccountId"))
                .filter(id -> !id.isBlank())
                .map(FieldValue::display)
                .findFirst();
    }

    private static Optional<RelatedRecord> matched(Surroundings person) {
        return openLead(person)
                .map(lead -> meant(lead.record(), person.candidates()))
                .filter(accounts -> accounts.size() == 1)
                .map(accounts -> accounts.get(0));
    }

    private static Optional<LinkedRecord> openLead(Surroundings person) {
        return person.person().living(Side.CRM).stream()
                .filter(record -> record.key().object().equals(LEAD))
                .filter(record -> record.record().standing() == Standing.OPEN)
                .min(SPEAKS_FIRST);
    }

    /** The accounts that the lead's company may be. */
    private static List<RelatedRecord> meant(SystemRecord lead, List<RelatedRecord> candidates) {
        var name = CompanyKeys.name(lead.value("Company").display());
        var byName = candidates.stream()
                .filter(account -> name.isPresent()
                        && CompanyKeys.name(account.value(NAME).display()).equals(name))
                .toList();
        var domains = domains(lead);
        var byDomain = candidates.stream()
                .filter(account -> CompanyKeys.website(account.value(WEBSITE).display())
                        .filter(domains::contains)
                        .isPresent())
                .toList();
        if (byDomain.size() > 1) {
            // Several sites of one company share its domain: there the name may tell.
            var both = byDomain.stream().filter(byName::contains).toList();
            return both.isEmpty() ? byDomain : both;
        }
        return byDomain.isEmpty() ? byName : byDomain;
    }

    private static Set<String> domains(SystemRecord lead) {
        var domains = new TreeSet<String>();
        CompanyKeys.website(lead.value(WEBSITE).display()).ifPresent(domains::add);
        CompanyKeys.mail(lead.value("Email").display()).ifPresent(domains::add);
        return domains;
    }

    /** What a lead may share with accounts. */
    static Set<String> keys(SystemRecord record) {
        return record.key().object().equals(LEAD)
                ? keys(domains(record), CompanyKeys.name(record.value("Company").display()))
                : Set.of();
    }

    /** What an account may share with leads. */
    static Set<String> keys(RelatedRecord record) {
        var domains = new TreeSet<String>();
        CompanyKeys.website(record.value(WEBSITE).display()).ifPresent(domains::add);
        return record.isA(OBJECT) && !record.gone()
                ? keys(domains, CompanyKeys.name(record.value(NAME).display()))
                : Set.of();
    }

    private static Set<String> keys(Set<String> domains, Optional<String> name) {
        var keys = new TreeSet<String>();
        domains.forEach(domain -> keys.add("domain:" + domain));
        name.ifPresent(core -> keys.add("name:" + core));
        return keys;
    }
}
