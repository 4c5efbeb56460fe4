package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.mautic.MauticUser.Right;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Batch edit with its worst quirk: contacts are loaded from the ids that were sent, entries without id
 * leave no gap, and values then meet contacts by position. Everything after an entry without id is
 * written to the wrong contact.
 */
final class BatchEdit {

    private final World world;
    private final ContactService service;

    BatchEdit(World world, ContactService service) {
        this.world = world;
        this.service = service;
    }

    /** What one call knows while it goes through its entries. */
    private static final class Progress {

        /** Contacts in the order of the ids, empty for an unknown id. */
        final List<Optional<Integer>> slots = new ArrayList<>();

        /** State of each contact that was touched, by the id that was sent. */
        final Map<Integer, ContactService.Result> states = new LinkedHashMap<>();

        final Map<String, Problem> errors = new LinkedHashMap<>();
        final List<Integer> statusCodes = new ArrayList<>();
        final Map<String, Integer> shown = new LinkedHashMap<>();

        ContactService.Result state(int id) {
            return Objects.requireNonNull(states.get(id));
        }
    }

    BatchAnswer edit(Map<String, JsonNode> entries, MauticUser user) {
        Progress progress = new Progress();
        entries.forEach((key, entry) -> load(key, entry, progress));
        int position = 0;
        for (Map.Entry<String, JsonNode> entry : entries.entrySet()) {
            Optional<Integer> slot = position < progress.slots.size() ? progress.slots.get(position) : Optional.empty();
            position++;
            int code = edit(entry.getKey(), entry.getValue(), slot, user, progress);
            Problem error = progress.errors.get(entry.getKey());
            progress.statusCodes.add(error == null ? code : error.code());
        }
        return answer(progress);
    }

    private void load(String key, JsonNode entry, Progress progress) {
        if (!entry.hasNonNull("id")) {
            progress.errors.put(key, Problem.ID_MISSING);
            return;
        }
        int id = entry.path("id").asInt();
        Optional<Contact> contact = world.version().redirectsOldIdsInBatches()
                ? world.contacts().resolve(id)
                : world.contacts().find(id);
        Shape.Kind kind = contact.isPresent() && contact.get().id() != id ? Shape.Kind.READ : Shape.Kind.LISTED;
        progress.slots.add(contact.map(Contact::id));
        contact.ifPresent(found -> progress.states.putIfAbsent(
                found.id(), new ContactService.Result(found, 200, Shape.edited(kind, Set.of()))));
    }

    private int edit(String key, JsonNode entry, Optional<Integer> slot, MauticUser user, Progress progress) {
        if (slot.isEmpty()) {
            progress.errors.putIfAbsent(key, Problem.NOT_FOUND);
            return 404;
        }
        if (!user.rights().contains(Right.EDIT_CONTACTS)) {
            progress.errors.put(key, Problem.FORBIDDEN);
            return 403;
        }
        int id = slot.get();
        progress.shown.put(key, id);
        try {
            progress.states.put(id, save(id, entry, user, progress));
            return 200;
        } catch (Refusal refusal) {
            progress.errors.put(key, refusal.problem());
            Contact contact = progress.state(id).contact();
            progress.states.put(
                    id, new ContactService.Result(contact, refusal.problem().code(), Shape.REFUSED));
            return refusal.problem().code();
        }
    }

    private ContactService.Result save(int id, JsonNode entry, MauticUser user, Progress progress) {
        ContactService.Result before = progress.state(id);
        Actor actor = Actor.batch(user);
        boolean repeated =
                progress.shown.values().stream().filter(shown -> shown == id).count() > 1;
        ContactService.Result saved = repeated && world.version().duplicatesRepeatedIdsInBatches()
                ? service.duplicate(before.contact(), entry, actor)
                : service.edit(before.contact(), entry, EditMode.PATCH, actor);
        Shape shape = shape(before.shape(), saved.shape());
        return new ContactService.Result(saved.contact(), saved.status(), shape);
    }

    /** Contacts stay in the shape they were loaded in; blanked ones show their blanks. */
    private static Shape shape(Shape loaded, Shape saved) {
        Shape.Kind kind = loaded.kind() == Shape.Kind.REFUSED ? Shape.Kind.LISTED : loaded.kind();
        return Shape.edited(saved.kind() == Shape.Kind.BLANKED ? saved.kind() : kind, saved.edited());
    }

    private static BatchAnswer answer(Progress progress) {
        BatchAnswer answer = new BatchAnswer();
        progress.shown.forEach((key, id) -> answer.contacts().put(key, progress.state(id)));
        answer.statusCodes().addAll(progress.statusCodes);
        answer.errors().putAll(progress.errors);
        return answer;
    }
}
