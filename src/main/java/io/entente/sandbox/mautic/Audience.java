package io.entente.sandbox.mautic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Contacts as the people they are: they fill in forms, read and click. Forms, pages, e-mails, segments and campaigns are
 * made as they are first named. Nothing but the tables of each kind tells it: no row in the audit log, and of the contact
 * only the last activity moves (behaviour.md, section 3).
 */
final class Audience {

    private final World world;
    private final ContactService service;

    Audience(World world, ContactService service) {
        this.world = world;
        this.service = service;
    }

    /** Lets the contact with that e-mail do something; 404 where there is none. */
    void act(String email, Deed deed, String what) {
        synchronized (service) {
            List<Contact> holders = world.contacts().holding(Contact.EMAIL, email);
            if (holders.isEmpty()) {
                throw Refusal.of(Problem.NOT_FOUND);
            }
            act(holders.get(0), deed, what);
        }
    }

    /** Books a form that a visitor sent. */
    void submitted(Contact contact, String form) {
        Engagement engagement = world.engagement();
        engagement.logs().submissions().add(contact.id(), named(engagement.forms(), form), world.now());
    }

    private void act(Contact contact, Deed deed, String what) {
        switch (deed) {
            case FILL_FORM -> submitted(contact, what);
            case VIEW_PAGE -> view(contact, what);
            case GET_EMAIL -> send(contact, what);
            case OPEN_EMAIL -> open(contact, what);
            case CLICK_EMAIL -> click(contact, what);
            case REPLY_EMAIL -> world.engagement().logs().replies().add(contact.id(), sent(contact, what), world.now());
            case JOIN_SEGMENT -> segment(contact, what, true);
            case LEAVE_SEGMENT -> segment(contact, what, false);
            case JOIN_CAMPAIGN -> campaign(contact, what, true);
            case LEAVE_CAMPAIGN -> campaign(contact, what, false);
        }
        if (deed.compareTo(Deed.JOIN_SEGMENT) < 0 && deed != Deed.GET_EMAIL) {
            Map<String, Object> values = new LinkedHashMap<>(contact.values());
            values.put(Contact.LAST_ACTIVE, DateTimes.naive(world.now()));
            world.contacts().put(contact.with(values), Author.SYSTEM);
        }
    }

    private void view(Contact contact, String title) {
        Asset page = named(world.engagement().pages(), title);
        Engagement.Hit hit =
                new Engagement.Hit(Optional.of(page), Optional.empty(), "http://www.company.example/" + alias(title));
        world.engagement().logs().hits().add(contact.id(), hit, world.now());
    }

    private void click(Contact contact, String subject) {
        Asset email = named(world.engagement().emails(), subject);
        // Whoever clicks has opened.
        open(contact, subject);
        Engagement.Hit hit = new Engagement.Hit(
                Optional.empty(), Optional.of(email), "http://www.company.example/" + alias(subject));
        world.engagement().logs().hits().add(contact.id(), hit, world.now());
    }

    private int send(Contact contact, String subject) {
        Engagement.Sent sent =
                new Engagement.Sent(named(world.engagement().emails(), subject), 0, Optional.empty(), Optional.empty());
        return world.engagement().logs().sends().add(contact.id(), sent, world.now());
    }

    private void open(Contact contact, String subject) {
        int sent = sent(contact, subject);
        world.engagement().logs().sends().change(sent, what -> what.opened(world.now()));
        world.engagement().logs().openings().add(contact.id(), sent, world.now());
    }

    /** The last e-mail of that subject that the contact got; it gets one where it has none. */
    private int sent(Contact contact, String subject) {
        return world.engagement().logs().sends().after(0).stream()
                .filter(row -> row.contact() == contact.id()
                        && row.what().email().name().equals(subject))
                .mapToInt(ContactLog.Row::id)
                .max()
                .orElseGet(() -> send(contact, subject));
    }

    private void segment(Contact contact, String name, boolean add) {
        Segment segment = world.segments().all().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseGet(
                        () -> world.segments().add(id -> new Segment(id, name, alias(name), Optional.empty(), made())));
        boolean changed = add
                ? world.memberships().add(contact.id(), segment.id(), world.now())
                : world.memberships().remove(contact.id(), segment.id(), world.now());
        if (changed) {
            world.logs().members().add(contact.id(), MembershipChange.of(segment, add, Author.SYSTEM), world.now());
        }
    }

    private void campaign(Contact contact, String name, boolean add) {
        Engagement engagement = world.engagement();
        Asset campaign = named(engagement.campaigns(), name);
        boolean changed = add
                ? engagement.members().add(contact.id(), campaign.id(), world.now())
                : engagement.members().remove(contact.id(), campaign.id(), world.now());
        if (changed) {
            world.logs().members().add(contact.id(), MembershipChange.of(campaign, add, Author.SYSTEM), world.now());
        }
        if (changed && add) {
            engagement.logs().steps().add(contact.id(), campaign, world.now());
        }
    }

    private Asset named(Catalogue<Asset> catalogue, String name) {
        return catalogue.all().stream()
                .filter(asset -> asset.name().equals(name))
                .findFirst()
                .orElseGet(() -> catalogue.add(id -> new Asset(id, name, made())));
    }

    private Made made() {
        return world.madeBy(world.users().get(0));
    }

    static String alias(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
