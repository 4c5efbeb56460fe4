package io.entente.sandbox.mautic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the contacts of a list call. */
final class ContactQuery {

    private static final int DEFAULT_PAGE = 30;

    /** Last activity first; ties, and those never active, by id. */
    private static final Comparator<Contact> DEFAULT_ORDER = Comparator.comparing(
                    (Contact contact) -> contact.text(Contact.LAST_ACTIVE))
            .reversed()
            .thenComparing(Contact::id);

    /** A page and the number of all that match. */
    record Page(int total, List<Contact> contacts) {}

    private final World world;
    private final ContactColumns columns;

    ContactQuery(World world) {
        this.world = world;
        this.columns = new ContactColumns(world.fields());
    }

    Page find(PhpQuery query) {
        Paging paging = Paging.parse(query, DEFAULT_PAGE);
        Where<Contact> where = Where.parse(query, columns);
        Predicate<Contact> search =
                new ContactSearch(world).parse(query.text("search").orElse(""));
        Optional<Comparator<Contact>> order = Order.parse(query, columns);

        int from = paging.start();
        long to = paging.limit() == 0 ? Long.MAX_VALUE : (long) from + paging.limit();
        boolean kept = Order.isAscendingById(query);
        List<Contact> page = new ArrayList<>();
        int total = 0;
        for (Contact contact : candidates(where)) {
            if (where.matches(contact) && search.test(contact)) {
                if (!kept || (total >= from && total < to)) {
                    page.add(contact);
                }
                total++;
            }
        }
        return new Page(total, kept ? page : cut(page, order.orElse(DEFAULT_ORDER), from, to));
    }

    /** Contacts worth looking at, by id: those named, else those beyond the keyset. */
    private Collection<Contact> candidates(Where<Contact> where) {
        ContactStore contacts = world.contacts();
        return where.ids()
                .<Collection<Contact>>map(ids -> ids.stream()
                        .filter(id -> id > where.afterId())
                        .flatMap(id -> contacts.find(id).stream())
                        .toList())
                .orElseGet(() -> contacts.after(where.afterId()));
    }

    /** Aliases asked for; a column that is no field ends in a 500. */
    List<String> select(PhpQuery query) {
        List<String> aliases = query.texts("select");
        for (String alias : aliases) {
            if (!alias.equals("id") && world.fields().fields().find(alias).isEmpty()) {
                throw Refusal.crash(500);
            }
        }
        return aliases;
    }

    private static List<Contact> cut(List<Contact> all, Comparator<Contact> order, int from, long to) {
        all.sort(order.thenComparing(Contact::id));
        int start = Math.min(from, all.size());
        return all.subList(start, (int) Math.min(to, all.size()));
    }
}
