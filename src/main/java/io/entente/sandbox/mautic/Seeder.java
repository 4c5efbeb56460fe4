package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.entente.sandbox.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads contacts as they are: no cleaning, no validation, no duplicate check. Each gets its {@code create}
 * and {@code identified} rows in the audit log, booked on Mautic itself.
 */
final class Seeder {

    private final World world;
    private final ContactService service;

    Seeder(World world, ContactService service) {
        this.world = world;
        this.service = service;
    }

    /** Stores one contact under the id it names, else under the next one, and answers its id. */
    int seed(JsonNode sent) {
        synchronized (service) {
            return store(sent);
        }
    }

    private int store(JsonNode sent) {
        int id = sent.hasNonNull("id")
                ? sent.path("id").asInt()
                : world.contacts().nextId();
        Contact contact = new Contact(
                id,
                stamps(sent),
                values(sent),
                texts(sent.path("tags")),
                sent.hasNonNull("owner") ? Optional.of(sent.path("owner").asInt()) : Optional.empty(),
                links(sent));
        if (!sent.has("dateIdentified") && !contact.name().isEmpty()) {
            contact = contact.with(contact.stamps().identified(contact.stamps().added()));
        }
        contact.tags().forEach(world.tags()::id);
        contact.links().ipAddresses().forEach(world.ipAddresses()::id);
        if (!contact.text("company").isEmpty()) {
            world.companies().tie(id, world.companies().named(contact.text("company"), Author.SYSTEM));
        }
        world.contacts().load(contact);
        tell(contact);
        return id;
    }

    private void tell(Contact contact) {
        Changes changes = new Changes();
        for (FieldDefinition field : world.fields().fields().byDefinition()) {
            Object value = contact.value(field.alias());
            if (value instanceof Integer number && field.alias().equals(Contact.POINTS)) {
                if (number != 0) {
                    changes.field(field, 0, number.doubleValue());
                }
            } else if (value != null) {
                changes.field(field, null, value);
            }
        }
        Author author = Author.SYSTEM;
        world.audit().addContact(author, contact.id(), "create", changes.details(Actor.loader()));
        if (contact.stamps().identified().isPresent()) {
            world.audit().addContact(author, contact.id(), "identified", Map.of());
        }
    }

    private Stamps stamps(JsonNode sent) {
        Instant now = world.now();
        Instant added = time(sent, "dateAdded").orElse(now);
        Optional<Instant> modified = time(sent, "dateModified");
        if (!sent.has("dateModified") && !world.version().movesDateModified()) {
            modified = Optional.of(added);
        }
        Optional<Author> creator = author(sent, "createdBy");
        Optional<Author> editor = author(sent, "modifiedBy");
        return new Stamps(added, creator, modified, editor, time(sent, "dateIdentified"));
    }

    private Optional<Author> author(JsonNode sent, String name) {
        return sent.hasNonNull(name) ? world.user(sent.path(name).asInt()).map(MauticUser::author) : Optional.empty();
    }

    private static Optional<Instant> time(JsonNode sent, String name) {
        return sent.hasNonNull(name)
                ? Optional.of(Instant.parse(sent.path(name).asText().replace("+00:00", "Z")))
                : Optional.empty();
    }

    private Map<String, Object> values(JsonNode sent) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (FieldDefinition field : world.fields().fields().byDefinition()) {
            JsonNode value = sent.path(field.alias());
            if (!value.isMissingNode() && !value.isNull() && !value.asText().isEmpty()) {
                values.put(field.alias(), value(field, value));
            }
        }
        values.putIfAbsent(Contact.POINTS, 0);
        return values;
    }

    private static Object value(FieldDefinition field, JsonNode sent) {
        return switch (field.type()) {
            case NUMBER -> field.scale() == 0 ? (Object) sent.asInt() : (Object) sent.asDouble();
            case BOOLEAN -> sent.asBoolean();
            default -> sent.asText();
        };
    }

    private Contact.Links links(JsonNode sent) {
        List<DoNotContact> entries = new ArrayList<>();
        for (JsonNode entry : sent.path("doNotContact")) {
            Instant added = time(entry, "dateAdded").orElseGet(world::now);
            entries.add(new DoNotContact(
                    world.nextDoNotContactId(),
                    added,
                    entry.path("channel").asText("email"),
                    entry.path("reason").asInt(3),
                    entry.path("comments").asText("")));
        }
        Contact.Links links = Contact.Links.NONE.with(entries).withIpAddresses(texts(sent.path("ipAddresses")));
        return sent.path("gravatar").asBoolean(false) ? links.withGravatar() : links;
    }

    private static List<String> texts(JsonNode sent) {
        List<String> texts = new ArrayList<>();
        sent.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** A contact given as plain values. */
    static ObjectNode node(Map<String, Object> contact) {
        return Json.MAPPER.valueToTree(contact);
    }
}
