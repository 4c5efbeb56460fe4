package io.entente.attach;

import io.entente.identity.Placeholders;
import io.entente.identity.Speaker;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import io.entente.related.Company;
import io.entente.related.Derivations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A contact without an account gets the one that their company is, and where there is none, one is made first. None is made of
 * a company that only its name tells, nor in the place of one that somebody took out, nor beside one that another person's
 * company may be. A contact whose account was taken away again stays without.
 */
final class AccountPlanner {
    /** The field of a contact that names its account. */
    private static final String ACCOUNT_ID = "AccountId";

    private static final String NAME = "Name";
    private static final String WEBSITE = "Website";
    private static final String CONTACT = "Contact";

    private final AccountRule rule;
    private final Systems systems;
    private final Speaker speaker;

    AccountPlanner(AccountRule rule, Systems systems, Speaker speaker) {
        this.rule = rule;
        this.systems = systems;
        this.speaker = speaker;
    }

    /** A contact without an account, and what both sides say of their company. */
    private record Lacking(LinkedRecord contact, String name, String website, Company company) {
        /** The same company has the same id, however its name is written. */
        Optional<String> id() {
            return company.domains().stream().findFirst().map(domain -> AttachmentId.of("account", domain));
        }
    }

    /** What accounts are found by that may be the person's; empty where none is wanted. */
    Set<String> keys(PersonView person) {
        return lacking(person)
                .map(lacking -> {
                    var keys = new TreeSet<>(lacking.company().keys());
                    lacking.id().map(Derivations::madeFor).ifPresent(keys::add);
                    return keys;
                })
                .orElseGet(TreeSet::new);
    }

    void plan(PersonView person, KnownAccounts known, Making making) {
        lacking(person).ifPresent(lacking -> {
            var meant = meant(lacking, known.living());
            if (meant.size() > 1) {
                making.report(Company.ambiguity(person.id(), lacking.contact().key(), meant));
            } else if (meant.size() == 1) {
                link(lacking.contact(), meant.get(0), making);
            } else {
                lacking.id().ifPresent(id -> make(lacking, id, known, making));
            }
        });
    }

    /** The one that was made for the company is the company's, whatever sales calls it now. */
    private List<RelatedRecord> meant(Lacking lacking, List<RelatedRecord> accounts) {
        var made = accounts.stream()
                .filter(account -> bears(account, lacking.id().orElse("")))
                .toList();
        return made.isEmpty() ? lacking.company().meant(accounts) : made;
    }

    private boolean bears(RelatedRecord account, String id) {
        return account.value(systems.idField()).display().equalsIgnoreCase(id) && !id.isEmpty();
    }

    private void link(LinkedRecord contact, RelatedRecord account, Making making) {
        making.write(
                Side.CRM,
                systems.crm(),
                CONTACT,
                Optional.of(contact.key()),
                List.of(Making.value(
                        ACCOUNT_ID,
                        FieldValue.text(account.key().id()),
                        "the only account of the person's company, by its domain or name")));
    }

    private void make(Lacking lacking, String id, KnownAccounts known, Making making) {
        boolean isNamed = !Placeholders.contains(lacking.name())
                && rule.placeholder().filter(lacking.name()::equals).isEmpty();
        if (!isNamed) {
            return;
        }
        if (known.underWay().stream().anyMatch(lacking.company()::shares)) {
            making.report(
                    lacking.contact(),
                    ACCOUNT_ID,
                    AccountRule.UNDER_WAY,
                    "an account with the domain or the name of this contact's company is being made for somebody else; once it is there, the contact is looked at again");
            return;
        }
        var gone = known.gone().stream()
                .filter(account -> bears(account, id) || lacking.company().sharesDomain(Company.of(account)))
                .findFirst();
        if (gone.isPresent()) {
            making.report(
                    lacking.contact(),
                    ACCOUNT_ID,
                    "account-taken-out",
                    "account %s of this contact's company was deleted or merged away, and none is made in its place; choose the contact's account, or give the one that is left the website %s"
                            .formatted(
                                    gone.get().key().id(),
                                    lacking.company().domains().get(0)));
            return;
        }
        var reason = "no account has the domain or the name of this contact's company";
        making.write(
                Side.CRM,
                systems.crm(),
                AttachmentRules.ACCOUNT,
                Optional.empty(),
                List.of(
                        Making.value(NAME, FieldValue.text(lacking.name()), reason),
                        Making.value(WEBSITE, FieldValue.text(lacking.website()), reason),
                        Making.id(systems.idField(), id, lacking.contact(), reason)));
    }

    /** The contact that speaks, where it takes an account, never had one of us, and marketing knows the person. */
    private Optional<Lacking> lacking(PersonView person) {
        return speaker.inOrder(person, Side.CRM).stream()
                .findFirst()
                .filter(contact -> contact.record().isOpen()
                        && contact.key().object().equals(CONTACT)
                        && contact.record().fields().containsKey(ACCOUNT_ID)
                        && contact.record().value(ACCOUNT_ID).isBlank()
                        && contact.agreement().field(ACCOUNT_ID).isEmpty())
                .flatMap(contact -> speaker.inOrder(person, Side.MARKETING).stream()
                        .findFirst()
                        // Where a number chooses the account, nothing else does.
                        .filter(marketing -> text(marketing, rule.number()).isEmpty())
                        .map(marketing -> lacking(contact, marketing)));
    }

    private Lacking lacking(LinkedRecord contact, LinkedRecord marketing) {
        var name = text(marketing, rule.company());
        var website = text(marketing, rule.website());
        var addresses = new ArrayList<String>();
        addresses.add(text(contact, Optional.of("Email")));
        addresses.add(text(marketing, Optional.of(rule.email())));
        var company = Company.of(name, List.of(website), addresses);
        boolean isOwn = !Company.of("", List.of(website), List.of()).domains().isEmpty();
        // An account without a website would not be found again by the next of its people.
        var shown = isOwn ? website : company.domains().stream().findFirst().orElse("");
        return new Lacking(contact, name, shown, company);
    }

    private static String text(LinkedRecord record, Optional<String> field) {
        return field.map(record.record()::value)
                .map(FieldValue::display)
                .map(String::strip)
                .orElse("");
    }
}
