package io.entente.sandbox.mautic;

import com.fasterxml.jackson.core.JsonGenerator;
import io.entente.sandbox.mautic.Shape.Kind;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes a contact in any of its shapes. */
final class ContactJson {

    private static final List<String> SHORT_FORM = List.of(
            "title",
            "firstname",
            "lastname",
            "company",
            "position",
            "email",
            "phone",
            "mobile",
            "address1",
            "address2",
            "city",
            "state",
            "zipcode",
            "timezone",
            "country");

    private final World world;
    private final FieldJson fields;

    ContactJson(World world) {
        this.world = world;
        this.fields = new FieldJson(world.fields());
    }

    void write(JsonGenerator json, Contact contact, Shape shape) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("isPublished", true);
        writeStamps(json, contact, shape);
        writeId(json, contact, shape);
        json.writeNumberField("points", contact.points());
        writeNull(json, "color", shape);
        if (shape.kind() == Kind.DO_NOT_CONTACT) {
            writeShortForm(json, contact);
        }
        fields.write(json, contact, shape);
        writeRest(json, contact, shape);
        json.writeEndObject();
    }

    private static void writeStamps(JsonGenerator json, Contact contact, Shape shape) throws IOException {
        Stamps stamps = contact.stamps();
        json.writeStringField("dateAdded", DateTimes.iso(stamps.added()));
        writeText(json, "dateModified", stamps.modified().map(DateTimes::iso), shape);
        writeAuthor(json, "createdBy", stamps.createdBy(), shape);
        writeAuthor(json, "modifiedBy", stamps.modifiedBy(), shape);
    }

    /** Visitors and clients have no user: the id is null, and a visitor's name is a single blank. */
    private static void writeAuthor(JsonGenerator json, String name, Optional<Author> author, Shape shape)
            throws IOException {
        if (author.isPresent() && author.get().isUser()) {
            json.writeNumberField(name, author.get().id());
        } else {
            writeNull(json, name, shape);
        }
        writeText(json, name + "User", author.map(who -> who.equals(Author.SYSTEM) ? " " : who.name()), shape);
    }

    private static void writeId(JsonGenerator json, Contact contact, Shape shape) throws IOException {
        if (shape.kind() == Kind.DELETED) {
            json.writeNullField("id");
        } else {
            json.writeNumberField("id", contact.id());
        }
    }

    private static void writeShortForm(JsonGenerator json, Contact contact) throws IOException {
        for (String alias : SHORT_FORM) {
            if (contact.value(alias) != null) {
                json.writeStringField(alias, contact.text(alias));
            }
        }
    }

    private void writeRest(JsonGenerator json, Contact contact, Shape shape) throws IOException {
        Optional<String> active = Optional.of(contact.text(Contact.LAST_ACTIVE)).filter(time -> !time.isEmpty());
        writeText(json, "lastActive", active.map(time -> DateTimes.iso(DateTimes.instant(time))), shape);
        writeOwner(json, contact, shape);
        writeIpAddresses(json, contact, shape);
        writeTags(json, contact, shape);
        if (shape.kind() == Kind.CREATED) {
            json.writeNullField("utmtags");
        } else {
            writeEmpty(json, "utmtags");
        }
        writeStage(json, contact, shape);
        writeText(json, "dateIdentified", contact.stamps().identified().map(DateTimes::iso), shape);
        Optional<String> image = contact.links().gravatar() ? Optional.of("gravatar") : Optional.empty();
        writeText(json, "preferredProfileImage", image, shape);
        writeDoNotContact(json, contact, shape);
        writeEmpty(json, "frequencyRules");
    }

    private void writeOwner(JsonGenerator json, Contact contact, Shape shape) throws IOException {
        Optional<MauticUser> owner = contact.owner().flatMap(world::user);
        if (owner.isEmpty()) {
            writeNull(json, "owner", shape);
            return;
        }
        json.writeObjectFieldStart("owner");
        writeNull(json, "createdByUser", shape);
        writeNull(json, "modifiedByUser", shape);
        json.writeNumberField("id", owner.get().id());
        json.writeStringField("username", owner.get().username());
        json.writeStringField("firstName", owner.get().firstName());
        json.writeStringField("lastName", owner.get().lastName());
        json.writeEndObject();
    }

    private void writeStage(JsonGenerator json, Contact contact, Shape shape) throws IOException {
        Optional<ContactStage> stage = contact.links().stage().flatMap(world.stages()::find);
        if (stage.isPresent()) {
            json.writePOJOField("stage", StageEndpoints.inContact(stage.get(), world.version()));
        } else {
            writeNull(json, "stage", shape);
        }
    }

    private void writeIpAddresses(JsonGenerator json, Contact contact, Shape shape) throws IOException {
        json.writeArrayFieldStart("ipAddresses");
        if (shape.kind() != Kind.DELETED) {
            for (String address : contact.links().ipAddresses()) {
                json.writeStartObject();
                json.writeStringField("ipAddress", address);
                json.writeNumberField("id", world.ipAddresses().id(address));
                writeNull(json, "ipDetails", shape);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    /** In the order they were sent after a create, by name when read. */
    private void writeTags(JsonGenerator json, Contact contact, Shape shape) throws IOException {
        List<String> names = contact.tags();
        if (shape.kind() != Kind.CREATED) {
            names = names.stream().sorted(Comparator.naturalOrder()).toList();
        }
        json.writeArrayFieldStart("tags");
        for (String name : names) {
            json.writeStartObject();
            json.writeNumberField("id", world.tags().id(name));
            json.writeStringField("tag", name);
            writeNull(json, "description", shape);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** After a do-not-contact call entries tell their date, elsewhere their channel id. */
    private static void writeDoNotContact(JsonGenerator json, Contact contact, Shape shape) throws IOException {
        boolean dated = shape.kind() == Kind.DO_NOT_CONTACT;
        json.writeArrayFieldStart("doNotContact");
        for (DoNotContact entry : contact.links().doNotContact()) {
            json.writeStartObject();
            json.writeNumberField("id", entry.id());
            if (dated) {
                json.writeStringField("dateAdded", DateTimes.iso(entry.added()));
            }
            json.writeNumberField("reason", entry.reason());
            json.writeStringField("comments", entry.comments());
            json.writeStringField("channel", entry.channel());
            if (!dated) {
                writeNull(json, "channelId", shape);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeText(JsonGenerator json, String name, Optional<String> text, Shape shape)
            throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        } else {
            writeNull(json, name, shape);
        }
    }

    private static void writeNull(JsonGenerator json, String name, Shape shape) throws IOException {
        if (shape.showsNull()) {
            json.writeNullField(name);
        }
    }

    private static void writeEmpty(JsonGenerator json, String name) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeEndArray();
    }
}
