package io.entente.sandbox.mautic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

    /** Contacts worth looking at, by id: those named, else those with a unique value, else those beyond the keyset. */
    private Collection<Contact> candidates(Where<Contact> where) {
        Optional<Stream<Contact>> few = where.ids()
                .map(ids -> ids.stream().flatMap(id -> world.contacts().find(id).stream()))
                .or(() -> holders(where));
        return few.<Collection<Contact>>map(some ->
                        some.filter(contact -> contact.id() > where.afterId()).toList())
                .orElseGet(() -> world.contacts().after(where.afterId()));
    }

    private Optional<Stream<Contact>> holders(Where<Contact> where) {
        return world.fields().fields().unique().stream()
                .map(FieldDefinition::alias)
                .filter(where.equalities()::containsKey)
                .map(alias -> world.contacts().holding(alias, where.equalities().getOrDefault(alias, "")).stream())
                .findFirst();
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
