package io.entente.related;

import io.entente.identity.CompanyKeys;
import io.entente.model.Finding;
import io.entente.model.PersonId;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is known of a company, and which accounts it may be. Compared exactly: nothing is taken for another because it is alike.
 *
 * @param domains those of its own, the firmest first; a mailbox or site that anybody can have is none
 * @param name without legal form; absent where there is none
 */
public record Company(List<String> domains, Optional<String> name) {
    /** The finding where several accounts would do. */
    static final String AMBIGUOUS = "ambiguous-account";

    private static final String NAME = "Name";
    private static final String WEBSITE = "Website";
    private static final int MOST_NAMED = 5;

    public Company {
        domains = List.copyOf(new LinkedHashSet<>(domains));
    }

    /** The company of that name, behind these websites and e-mail addresses; each of them may be blank. */
    public static Company of(String name, List<String> websites, List<String> addresses) {
        var domains = Stream.concat(
                websites.stream().flatMap(website -> CompanyKeys.website(website).stream()),
                addresses.stream().flatMap(address -> CompanyKeys.mail(address).stream()));
        return new Company(domains.toList(), CompanyKeys.name(name));
    }

    /** The company that an account stands for. */
    public static Company of(RelatedRecord account) {
        return of(account.value(NAME).display(), List.of(account.value(WEBSITE).display()), List.of());
    }

    /** Whether both have a domain or the name in common. */
    public boolean shares(Company other) {
        return sharesDomain(other) || (name.isPresent() && name.equals(other.name));
    }

    /** Whether both have a domain in common. */
    public boolean sharesDomain(Company other) {
        return domains.stream().anyMatch(other.domains::contains);
    }

    /** By what it is found among others. */
    public Set<String> keys() {
        var keys = new TreeSet<String>();
        domains.forEach(domain -> keys.add("domain:" + domain));
        name.ifPresent(core -> keys.add("name:" + core));
        return keys;
    }

    /** The accounts that may be meant: those of its domain, and only where there is none those of its name. */
    public List<RelatedRecord> meant(Collection<RelatedRecord> accounts) {
        var byName = accounts.stream()
                .filter(account -> name.isPresent() && of(account).name.equals(name))
                .toList();
        var byDomain =
                accounts.stream().filter(account -> sharesDomain(of(account))).toList();
        if (byDomain.size() > 1) {
            // Several sites of one company share its domain: there the name may tell.
            var both = byDomain.stream().filter(byName::contains).toList();
            return both.isEmpty() ? byDomain : both;
        }
        return byDomain.isEmpty() ? byName : byDomain;
    }

    /** What an operator is told where several accounts would do. */
    public static Finding ambiguity(PersonId person, RecordKey record, List<RelatedRecord> accounts) {
        var ids = accounts.stream()
                .limit(MOST_NAMED)
                .map(account -> account.key().id())
                .toList();
        return new Finding(
                person,
                Optional.of(record),
                Optional.empty(),
                AMBIGUOUS,
                "%d accounts share the domain or the name of this person's company, so none is taken: %s; merge those that are one, or give each a website of its own"
                        .formatted(accounts.size(), String.join(", ", ids)));
    }
}
