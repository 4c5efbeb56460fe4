package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Those who work in Mautic while faults strike the API: their edits always arrive. */
final class Colleagues {

    private final World world;
    private final ContactService service;

    Colleagues(World world, ContactService service) {
        this.world = world;
        this.service = service;
    }

    /** The last user there is edits the contact that holds the e-mail now, whatever its id has become by merges. */
    void edit(String email, JsonNode fields) {
        synchronized (service) {
            service.edit(holder(email), fields, EditMode.PATCH, Actor.single(user()));
        }
    }

    /** The last user there is deletes the contact that holds the e-mail now. */
    void delete(String email) {
        synchronized (service) {
            service.delete(holder(email), user().author());
        }
    }

    private Contact holder(String email) {
        List<Contact> known = world.contacts().holding(Contact.EMAIL, email);
        if (known.isEmpty()) {
            throw Refusal.of(Problem.NOT_FOUND);
        }
        return known.get(0);
    }

    private MauticUser user() {
        return world.users().get(world.users().size() - 1);
    }
}
