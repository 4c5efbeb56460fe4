package io.entente.sandbox.mautic;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Companies, made from the company text of contacts and matched by name, and who belongs to them. */
final class Companies {

    /** A company. */
    record Company(int id, String name, Instant added, Author author) {}

    /** A contact's tie to a company; the newest is the primary one. */
    record Tie(Company company, Instant since) {}

    private final MauticVersion version;
    private final Clock clock;
    private final AuditLog audit;
    private final Map<String, Company> byName = new LinkedHashMap<>();
    private final Map<Integer, List<Tie>> byContact = new LinkedHashMap<>();

    Companies(MauticVersion version, Clock clock, AuditLog audit) {
        this.version = version;
        this.clock = clock;
        this.audit = audit;
    }

    /** Finds or makes the company; a new one is told in the audit log. */
    synchronized Company named(String name, Author author) {
        String key = name.toLowerCase(Locale.ROOT);
        Company known = byName.get(key);
        if (known != null) {
            return known;
        }
        Company made = new Company(byName.size() + 1, name, clock.instant(), author);
        byName.put(key, made);
        audit.add(author, AuditRow.COMPANY, made.id(), "create", created(made));
        return made;
    }

    synchronized void tie(int contact, Company company) {
        List<Tie> ties = byContact.computeIfAbsent(contact, id -> new ArrayList<>());
        ties.removeIf(tie -> tie.company().id() == company.id());
        ties.add(new Tie(company, clock.instant()));
    }

    synchronized void forget(int contact) {
        byContact.remove(contact);
    }

    /** Gives a merged contact's companies to the survivor. */
    synchronized void move(int from, int to) {
        List<Tie> ties = byContact.remove(from);
        if (ties != null) {
            byContact.put(to, ties);
        }
    }

    synchronized List<Tie> of(int contact) {
        return List.copyOf(byContact.getOrDefault(contact, List.of()));
    }

    private Map<String, Object> created(Company company) {
        Map<String, Object> details = new LinkedHashMap<>();
        List<Object> name = Changes.pair(null, company.name());
        details.put("companyname", name);
        details.put("fields", Map.of("companyname", name));
        modified(company).ifPresent(time -> details.put("dateModified", Changes.pair(null, DateTimes.iso(time))));
        return details;
    }

    /** Only 7.0.0 sets it at creation. */
    Optional<Instant> modified(Company company) {
        return version.movesDateModified() ? Optional.empty() : Optional.of(company.added());
    }
}
