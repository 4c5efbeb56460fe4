package io.entente.sync;

import io.entente.attach.AttachmentPlanner;
import io.entente.attach.AttachmentRules;
import io.entente.attach.Attachments;
import io.entente.attach.KnownAccounts;
import io.entente.model.FieldChange;
import io.entente.model.PersonId;
import io.entente.model.PersonView;
import io.entente.model.PlannedChange;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import io.entente.related.Company;
import io.entente.store.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the accounts that people's companies may be, those that are only being made included: whoever comes second waits for
 * the first's. Holds for one transaction.
 */
final class AccountLookup {
    private final Map<PersonId, Set<String>> keys;
    private final Map<String, Set<RecordKey>> holders;
    private final Map<RecordKey, RelatedRecord> records;
    private final List<UnderWay> underWay = new ArrayList<>();

    /** A company whose account is being made for somebody. */
    private record UnderWay(PersonId person, Company company) {}

    private AccountLookup(
            Map<PersonId, Set<String>> keys,
            Map<String, Set<RecordKey>> holders,
            Map<RecordKey, RelatedRecord> records) {
        this.keys = keys;
        this.holders = holders;
        this.records = records;
    }

    /** Asks the store nothing where none of these people wants an account. */
    static AccountLookup of(Session session, AttachmentPlanner planner, Collection<PersonView> people) {
        var keys = new HashMap<PersonId, Set<String>>();
        people.forEach(person -> keys.put(person.id(), planner.accountKeys(person)));
        keys.values().removeIf(Set::isEmpty);
        if (keys.isEmpty()) {
            return new AccountLookup(keys, Map.of(), Map.of());
        }
        var holders = session.matchKeys()
                .holding(
                        AttachmentRules.ACCOUNT,
                        keys.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        var lookup = new AccountLookup(
                keys,
                holders,
                session.related()
                        .byKeys(holders.values().stream().flatMap(Set::stream).toList()));
        session.newAccounts().underWay().forEach(lookup::begin);
        return lookup;
    }

    KnownAccounts of(PersonId person) {
        var accounts = keys.getOrDefault(person, Set.of()).stream()
                .flatMap(key -> holders.getOrDefault(key, Set.of()).stream())
                .distinct()
                .map(records::get)
                .filter(Objects::nonNull)
                .toList();
        return new KnownAccounts(
                accounts,
                underWay.stream()
                        .filter(one -> !one.person().equals(person))
                        .map(UnderWay::company)
                        .toList());
    }

    /** From now on these are being made, too. */
    void begin(Attachments attachments) {
        attachments.changes(Side.CRM).stream()
                .filter(change -> change.isCreate() && change.object().equals(AttachmentRules.ACCOUNT))
                .forEach(this::begin);
    }

    private void begin(PlannedChange change) {
        var company = Company.of(value(change, "Name"), List.of(value(change, "Website")), List.of());
        underWay.add(new UnderWay(change.person(), company));
    }

    private static String value(PlannedChange change, String field) {
        return change.fields().stream()
                .filter(each -> each.field().equals(field))
                .map(FieldChange::after)
                .map(value -> value.display())
                .findFirst()
                .orElse("");
    }
}
