package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.Failure;
import io.entente.model.ObjectSchema;
import io.entente.model.Observation;
import io.entente.model.SystemRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists contacts in the order of their ids, which is the only order that is exact while others work. */
final class ContactPages {
    private static final Logger LOG = LoggerFactory.getLogger(ContactPages.class);
    static final String CONTACTS = "/api/contacts";
    static final String RIGHT_TO_VIEW = "Contacts: View Own and View Others";

    private final MauticGateway gateway;
    private final ContactCodec codec;
    private volatile Set<String> missing = Set.of();
    private final MauticFields fields;

    ContactPages(MauticGateway gateway, ContactCodec codec, MauticFields fields) {
        this.gateway = gateway;
        this.codec = codec;
        this.fields = fields;
    }

    /** Contacts of one page; those that came in a form that cannot be read stand apart. */
    record Page(List<SystemRecord> records, List<Observation.Unreadable> unreadable) {}

    /** The first contacts whose ids lie behind {@code after} and, where given, not behind {@code upTo}. */
    Page behind(long after, Optional<Long> upTo, int limit) {
        var page = page(() -> {
            var query = query(limit).where("id", "gt", Long.toString(after));
            upTo.ifPresent(last -> query.where("id", "lte", Long.toString(last)));
            return query;
        });
        long before = after;
        for (var id : ids(page)) {
            // A filter that Mautic does not understand is dropped by it, and everything is answered with 200.
            if (id <= before || upTo.filter(last -> id > last).isPresent()) {
                throw filterIgnored();
            }
            before = id;
        }
        return page;
    }

    /** Those of the contacts named that are there, in any order. */
    Page named(List<String> ids) {
        var page = page(() -> query(ids.size()).where("id", "in", String.join(",", ids)));
        if (!ids(page).stream().map(Object::toString).allMatch(ids::contains)) {
            throw filterIgnored();
        }
        return page;
    }

    /** One contact alone, by an id that may have been merged into another: the answer then has the other's id. */
    SystemRecord single(String id) {
        var contact =
                gateway.get(CONTACTS + "/" + id, new Query(), RIGHT_TO_VIEW).path("contact");
        return codec.record(contact, missing);
    }

    long count() {
        try {
            var one = gateway.get(CONTACTS, Query.limit(1).and("select[]", "id"), RIGHT_TO_VIEW);
            return MauticGateway.total(one);
        } catch (Failure failure) {
            throw MauticErrors.ofWholeSystem(failure);
        }
    }

    /**
     * Asks for a page that is empty, after a page that failed: where even that fails, no single contact is to blame.
     * Where a field is to blame that Mautic does not have any more, it is left out from now on, and the page may be
     * asked for again.
     *
     * @throws Failure UNAVAILABLE where it fails for another reason
     */
    void provesThatMauticWorks(Failure failed) {
        try {
            behind(0, Optional.of(0L), 1);
        } catch (Failure again) {
            if (MauticErrors.isSpoiled(again) && leavesOutMore(fields.describe())) {
                return;
            }
            throw MauticErrors.ofWholeSystem(failed);
        }
    }

    /** Asks from now on for no field that Mautic does not have; returns whether there are more of those than before. */
    synchronized boolean leavesOutMore(ObjectSchema schema) {
        var lacking = codec.selected().stream()
                .filter(alias -> schema.field(alias).isEmpty())
                .collect(Collectors.toSet());
        var before = missing;
        missing = lacking;
        var more = lacking.stream()
                .filter(alias -> !before.contains(alias))
                .sorted()
                .toList();
        if (!more.isEmpty()) {
            LOG.warn(
                    "Fields are not read because Mautic does not have them; create them or take them out of"
                            + " mapping.yaml. fields={}",
                    more);
        }
        return !more.isEmpty();
    }

    /** The fields that Mautic is not asked for, because it does not have them. */
    Set<String> leftOut() {
        return new TreeSet<>(missing);
    }

    private Query query(int limit) {
        var query =
                Query.limit(limit).and("orderBy", "id").and("orderByDir", "asc").and("select[]", "id");
        codec.selected().stream()
                .filter(alias -> !missing.contains(alias))
                .forEach(alias -> query.and("select[]", alias));
        return query;
    }

    /** A field that an admin hides fails no page, and would make every contact unreadable: it must cost only itself. */
    private Page page(Supplier<Query> query) {
        var page = page(query.get());
        boolean isAllUnreadable = page.records().isEmpty() && !page.unreadable().isEmpty();
        return isAllUnreadable && leavesOutMore(fields.describe()) ? page(query.get()) : page;
    }

    private Page page(Query query) {
        var contacts = gateway.get(CONTACTS, query, RIGHT_TO_VIEW).path("contacts");
        if (!contacts.isContainerNode()) {
            throw MauticErrors.unreadableAnswer("a list without contacts");
        }
        var records = new ArrayList<SystemRecord>();
        var unreadable = new ArrayList<Observation.Unreadable>();
        for (var contact : contacts) {
            read(contact, records, unreadable);
        }
        return new Page(records, unreadable);
    }

    private void read(JsonNode contact, List<SystemRecord> records, List<Observation.Unreadable> unreadable) {
        var id = ContactCodec.id(contact);
        try {
            records.add(codec.record(contact, missing));
        } catch (Failure malformed) {
            unreadable.add(new Observation.Unreadable(ContactCodec.key(id), malformed));
        }
    }

    private static List<Long> ids(Page page) {
        var ids = new ArrayList<Long>();
        page.records().forEach(record -> ids.add(Long.parseLong(record.key().id())));
        if (page.unreadable().isEmpty()) {
            return ids;
        }
        page.unreadable().forEach(bad -> ids.add(Long.parseLong(bad.key().id())));
        return ids.stream().sorted().toList();
    }

    private static Failure filterIgnored() {
        return MauticErrors.of("mautic.filter-ignored", "contacts came that were not asked for");
    }
}
