package io.entente.sandbox.mautic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What calls do to a contact other than editing it. Takes turns with the edits of {@link ContactService}. */
final class ContactActions {

    private final World world;
    private final ContactService service;
    private final ContactExtras extras;

    ContactActions(World world, ContactService service, ContactExtras extras) {
        this.world = world;
        this.service = service;
        this.extras = extras;
    }

    /** Changes points, which the audit log and the log of points tell. */
    void score(Contact asked, PointsOperator operator, int delta, String event, String action, Author author) {
        synchronized (service) {
            Contact contact = service.current(asked);
            int points = operator.apply(contact.points(), delta);
            if (operator == PointsOperator.SET) {
                return;
            }
            Changes changes = new Changes();
            if (points != contact.points()) {
                changes.property(Contact.POINTS, contact.points(), points);
            }
            Map<String, Object> values = new LinkedHashMap<>(contact.values());
            values.put(Contact.POINTS, points);
            save(contact.with(values), changes, author);
            world.logs()
                    .points()
                    .add(contact.id(), new PointsChange(Optional.empty(), event, action, delta), world.now());
        }
    }

    /** Adds a do-not-contact entry; one that is there keeps its reason and comment. */
    Contact forbid(Contact contact, DoNotContact entry, Author author) {
        synchronized (service) {
            Changes changes = new Changes();
            Contact edited = extras.forbid(service.current(contact), entry, changes);
            return save(edited, changes, author);
        }
    }

    /** Removes a do-not-contact entry, if it is there. */
    Contact allow(Contact contact, String channel, Author author) {
        synchronized (service) {
            Changes changes = new Changes();
            Contact edited = extras.allow(service.current(contact), channel, changes);
            return save(edited, changes, author);
        }
    }

    /** Brings a contact into a stage; the log tells it even when it was there already. */
    void enter(Contact contact, ContactStage stage, Author author) {
        synchronized (service) {
            Changes changes = new Changes();
            Contact edited = extras.enter(service.current(contact), stage, changes);
            save(edited, changes, author);
        }
    }

    /** Takes a contact out of its stage, if it is in one. */
    void leave(Contact contact, Author author) {
        synchronized (service) {
            Changes changes = new Changes();
            Contact edited = extras.leave(service.current(contact), changes);
            save(edited, changes, author);
        }
    }

    /** Adds a contact to a segment or removes it; only a real change is told, and never in the audit log. */
    void segment(Contact asked, Segment segment, boolean add, Author author) {
        synchronized (service) {
            int contact = service.current(asked).id();
            boolean changed = add
                    ? world.memberships().add(contact, segment.id(), world.now())
                    : world.memberships().remove(contact, segment.id(), world.now());
            if (changed) {
                world.logs().members().add(contact, MembershipChange.of(segment, add, author), world.now());
            }
        }
    }

    private Contact save(Contact edited, Changes changes, Author author) {
        if (changes.isEmpty()) {
            return edited;
        }
        Contact saved = world.touched(edited, author);
        world.contacts().put(saved, author);
        world.audit().addContact(author, saved.id(), "update", changes.details());
        return saved;
    }
}
