package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Visitors who fill in a form from a new browser. Each begins as a contact of its own; when the e-mail is
 * known, the older contact is merged into the new one, whose id survives.
 */
final class Visitors {

    private final World world;
    private final ContactService service;
    private final Audience audience;

    Visitors(World world, ContactService service, Audience audience) {
        this.world = world;
        this.service = service;
        this.audience = audience;
    }

    /** Plays one visit and answers the surviving id. */
    int visit(JsonNode form) {
        synchronized (service) {
            Contact visitor = arrive(form.path("ipAddress").asText(World.CLIENT_IP));
            String email = TextCleaner.email(form.path(Contact.EMAIL).asText(""));
            List<Contact> known = world.contacts().holding(Contact.EMAIL, email);
            if (!known.isEmpty()) {
                visitor = merge(known.get(0), visitor);
            }
            ObjectNode sent = form.deepCopy();
            sent.remove(List.of("ipAddress", "form"));
            Contact submitted = submit(visitor, sent);
            audience.submitted(submitted, form.path("form").asText("Contact us"));
            return submitted.id();
        }
    }

    /** Merges a contact into another, as a user of Mautic may do by hand; the loser's id lives on as in a visit. */
    void merge(int loser, int survivor) {
        synchronized (service) {
            merge(contact(loser), contact(survivor));
        }
    }

    private Contact contact(int id) {
        return world.contacts().find(id).orElseThrow();
    }

    private Contact arrive(String address) {
        Instant now = world.now();
        Stamps stamps = new Stamps(now, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Contact.Links links = Contact.Links.NONE.withIpAddresses(List.of(address));
        Contact visitor = new Contact(
                world.contacts().nextId(), stamps, Map.of(Contact.POINTS, 0), List.of(), Optional.empty(), links);
        world.contacts().put(visitor, Author.SYSTEM);
        world.ipAddresses().id(address);
        List<Object> added = Changes.pair("", address);
        world.audit().addContact(Author.SYSTEM, visitor.id(), "create", Map.of("ipAddresses", added));
        world.audit().add(Author.SYSTEM, AuditRow.CONTACT, visitor.id(), "ipadded", added);
        return visitor;
    }

    /** A form submission moves the last activity and chooses the profile image. */
    private Contact submit(Contact visitor, JsonNode sent) {
        Map<String, Object> values = new LinkedHashMap<>(visitor.values());
        values.putIfAbsent(Contact.LAST_ACTIVE, DateTimes.naive(world.now()));
        Contact active = visitor.with(values).with(visitor.links().withGravatar());
        active = active.with(active.stamps().modified(world.now(), Author.SYSTEM));
        world.contacts().put(active, Author.SYSTEM);
        return service.edit(active, sent, EditMode.PATCH, Actor.form()).contact();
    }

    private Contact merge(Contact loser, Contact visitor) {
        Changes changes = new Changes();
        Instant identified = loser.stamps().identified().orElseGet(world::now);
        changes.property("dateIdentified", null, DateTimes.iso(identified));
        Map<String, Object> values = new LinkedHashMap<>(visitor.values());
        for (FieldDefinition field : world.fields().fields().byDefinition()) {
            Object value = loser.value(field.alias());
            Object own = visitor.value(field.alias());
            if (value != null && !Objects.equals(own, value)) {
                values.put(field.alias(), value);
                changes.field(field, own, value);
            }
        }
        Contact survivor = visitor.with(values)
                .with(links(loser, visitor))
                .withTags(tags(loser, visitor))
                .withOwner(visitor.owner().or(loser::owner));
        survivor = survivor.with(survivor.stamps().identified(identified));

        world.contacts().remove(loser.id(), Author.SYSTEM);
        world.contacts().put(survivor, Author.SYSTEM);
        world.contacts().merged(loser.id(), survivor.id());
        world.companies().move(loser.id(), survivor.id());
        world.memberships().move(loser.id(), survivor.id());
        world.logs().move(loser.id(), survivor.id());
        world.engagement().move(loser.id(), survivor.id());
        tell(loser, survivor, changes);
        return survivor;
    }

    private void tell(Contact loser, Contact survivor, Changes changes) {
        AuditLog audit = world.audit();
        audit.addContact(Author.SYSTEM, survivor.id(), "update", changes.details());
        audit.addContact(Author.SYSTEM, survivor.id(), "identified", Map.of());
        audit.addContact(Author.SYSTEM, loser.id(), "merge", Map.of("merged_into", survivor.id()));
        audit.addContact(Author.SYSTEM, loser.id(), "delete", Map.of("name", loser.name()));
    }

    /** The survivor keeps its own entries, addresses and stage and gets those of the other. */
    private static Contact.Links links(Contact loser, Contact survivor) {
        Set<String> addresses = new LinkedHashSet<>(survivor.links().ipAddresses());
        addresses.addAll(loser.links().ipAddresses());
        List<DoNotContact> entries = new ArrayList<>(survivor.links().doNotContact());
        for (DoNotContact entry : loser.links().doNotContact()) {
            if (ContactExtras.entry(survivor, entry.channel()).isEmpty()) {
                entries.add(entry);
            }
        }
        return survivor.links()
                .with(entries)
                .withIpAddresses(List.copyOf(addresses))
                .withStage(survivor.links().stage().or(() -> loser.links().stage()));
    }

    private static List<String> tags(Contact loser, Contact visitor) {
        Set<String> tags = new LinkedHashSet<>(visitor.tags());
        tags.addAll(loser.tags());
        return new ArrayList<>(tags);
    }
}
