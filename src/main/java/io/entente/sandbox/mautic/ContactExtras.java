package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call may change beside fields: owner, stage, tags, do-not-contact, IP address. */
final class ContactExtras {

    private final World world;

    ContactExtras(World world) {
        this.world = world;
    }

    /** Refuses an owner or stage that does not exist. */
    void check(JsonNode sent, EditMode mode) {
        JsonNode owner = sent.path("owner");
        if (!owner.isMissingNode()
                && !owner.isNull()
                && world.user(owner.asInt()).isEmpty()) {
            throw invalid("owner");
        }
        JsonNode stage = sent.path("stage");
        boolean known = world.stages().find(stage.asInt()).isPresent();
        if (!stage.isMissingNode() && !stage.isNull() && !known) {
            throw mode == EditMode.CREATE ? Refusal.crash(500) : invalid("stage");
        }
    }

    Contact apply(Contact contact, JsonNode sent, Changes changes) {
        Contact edited = applyOwner(contact, sent.path("owner"), changes);
        edited = applyStage(edited, sent.path("stage"), changes);
        edited = applyTags(edited, sent.path("tags"), changes);
        edited = applyAddress(edited, sent.path("ipAddress"), changes);
        return applyDoNotContact(edited, sent.path("doNotContact"), changes);
    }

    /** Adds an entry; its id and date are given here. */
    Contact forbid(Contact contact, DoNotContact sent, Changes changes) {
        if (entry(contact, sent.channel()).isPresent()) {
            return contact;
        }
        List<DoNotContact> entries = new ArrayList<>(contact.links().doNotContact());
        entries.add(new DoNotContact(
                world.nextDoNotContactId(), world.now(), sent.channel(), sent.reason(), sent.comments()));
        changes.put("dnc_channel_status", status(sent.channel(), sent.reason(), null, sent.comments()));
        return contact.withDoNotContact(entries);
    }

    Contact allow(Contact contact, String channel, Changes changes) {
        Optional<DoNotContact> entry = entry(contact, channel);
        if (entry.isEmpty()) {
            return contact;
        }
        List<DoNotContact> entries = new ArrayList<>(contact.links().doNotContact());
        entries.remove(entry.get());
        changes.put("dnc_channel_status", status(channel, 0, entry.get().reason(), ""));
        return contact.withDoNotContact(entries);
    }

    Contact enter(Contact contact, ContactStage stage, Changes changes) {
        world.logs().stages().add(contact.id(), new StageChange(stage, true), world.now());
        return into(Optional.of(stage.id()), contact, changes);
    }

    Contact leave(Contact contact, Changes changes) {
        contact.links().stage().flatMap(world.stages()::find).ifPresent(stage -> world.logs()
                .stages()
                .add(contact.id(), new StageChange(stage, false), world.now()));
        return into(Optional.empty(), contact, changes);
    }

    private static Contact into(Optional<Integer> stage, Contact contact, Changes changes) {
        Optional<Integer> before = contact.links().stage();
        if (!stage.equals(before)) {
            changes.property("stage", before.orElse(null), stage.orElse(null));
        }
        return contact.withStage(stage);
    }

    private Contact applyStage(Contact contact, JsonNode sent, Changes changes) {
        if (sent.isMissingNode()) {
            return contact;
        }
        Optional<ContactStage> stage = world.stages().find(sent.asInt());
        return stage.isPresent() ? enter(contact, stage.get(), changes) : leave(contact, changes);
    }

    void tellNewAddresses(Contact before, Contact after, Author author) {
        for (String address : after.links().ipAddresses()) {
            if (!before.links().ipAddresses().contains(address)) {
                world.audit().add(author, AuditRow.CONTACT, after.id(), "ipadded", Changes.pair("", address));
            }
        }
    }

    static Optional<DoNotContact> entry(Contact contact, String channel) {
        return contact.links().doNotContact().stream()
                .filter(entry -> entry.channel().equals(channel))
                .findFirst();
    }

    private static Map<String, Object> status(
            String channel, int reason, @Nullable Integer oldReason, String comments) {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("reason", reason);
        if (oldReason != null) {
            status.put("old_reason", oldReason);
        }
        status.put("comments", comments);
        return Map.of(channel, status);
    }

    private static Contact applyOwner(Contact contact, JsonNode sent, Changes changes) {
        if (sent.isMissingNode()) {
            return contact;
        }
        Optional<Integer> owner = sent.isNull() ? Optional.empty() : Optional.of(sent.asInt());
        if (!owner.equals(contact.owner())) {
            changes.property("owner", contact.owner().orElse(null), owner.orElse(null));
        }
        return contact.withOwner(owner);
    }

    /** Tags are only ever added; a leading minus removes one. */
    private Contact applyTags(Contact contact, JsonNode sent, Changes changes) {
        List<String> tags = new ArrayList<>(contact.tags());
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (String tag : names(sent)) {
            if (tag.startsWith("-")) {
                if (tags.remove(tag.substring(1))) {
                    removed.add(tag.substring(1));
                }
            } else if (!tag.isEmpty() && !tags.contains(tag)) {
                world.tags().id(tag);
                tags.add(tag);
                added.add(tag);
            }
        }
        Map<String, Object> change = new LinkedHashMap<>();
        if (!added.isEmpty()) {
            change.put("added", added);
        }
        if (!removed.isEmpty()) {
            change.put("removed", removed);
        }
        if (!change.isEmpty()) {
            changes.put("tags", change);
        }
        return contact.withTags(tags);
    }

    private static List<String> names(JsonNode sent) {
        List<String> names = new ArrayList<>();
        if (sent.isTextual()) {
            for (String name : sent.asText().split(",", -1)) {
                names.add(name.strip());
            }
        }
        sent.forEach(name -> names.add(name.asText().strip()));
        return names;
    }

    private Contact applyAddress(Contact contact, JsonNode sent, Changes changes) {
        if (!sent.isTextual() || contact.links().ipAddresses().contains(sent.asText())) {
            return contact;
        }
        world.ipAddresses().id(sent.asText());
        changes.property("ipAddresses", "", sent.asText());
        return contact.withIpAddress(sent.asText());
    }

    private Contact applyDoNotContact(Contact contact, JsonNode sent, Changes changes) {
        Contact edited = contact;
        for (JsonNode entry : sent) {
            DoNotContact wanted = new DoNotContact(
                    0,
                    world.clock().instant(),
                    entry.path("channel").asText("email"),
                    entry.path("reason").asInt(3),
                    entry.path("comments").asText(""));
            edited = wanted.reason() == 0 ? allow(edited, wanted.channel(), changes) : forbid(edited, wanted, changes);
        }
        return edited;
    }

    private Refusal invalid(String name) {
        return Refusal.of(
                Problem.invalid(400, Map.of(name, List.of(world.version().invalidChoice()))));
    }
}
