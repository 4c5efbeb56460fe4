package io.entente.sandbox.mautic;

import com.fasterxml.jackson.core.JsonGenerator;
import io.entente.sandbox.Json;
import io.entente.sandbox.Reply;
import io.entente.sandbox.Router;
import io.entente.sandbox.mautic.MauticUser.Right;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Calls about contacts one by one, and the list. */
final class ContactEndpoints {

    private final World world;
    private final ContactService service;
    private final ContactQuery query;
    private final ContactJson contacts;

    ContactEndpoints(World world, ContactService service, ContactJson contacts) {
        this.world = world;
        this.service = service;
        this.query = new ContactQuery(world);
        this.contacts = contacts;
    }

    void addTo(Router router, Gate gate) {
        router.on("GET", "/api/contacts", gate.to(this::list))
                .on("POST", "/api/contacts/new", gate.to(this::create))
                .on("GET", "/api/contacts/{id}", gate.to(this::read))
                .on("PATCH", "/api/contacts/{id}/edit", gate.to(call -> edit(call, EditMode.PATCH)))
                .on("PUT", "/api/contacts/{id}/edit", gate.to(call -> edit(call, EditMode.PUT)))
                .on("DELETE", "/api/contacts/{id}/delete", gate.to(this::delete))
                .on("GET", "/api/contacts/{id}/companies", gate.to(this::companies));
    }

    private Reply list(Call call) {
        call.require(Right.VIEW_CONTACTS);
        PhpQuery sent = call.query();
        List<String> select = query.select(sent);
        Shape shape = select.isEmpty() ? Shape.LISTED : Shape.selected(select);
        ContactQuery.Page page = query.find(sent);
        return Json.reply(200, json -> write(json, page, shape));
    }

    private Reply read(Call call) {
        call.require(Right.VIEW_CONTACTS);
        return single(200, found(call), Shape.READ);
    }

    private Reply create(Call call) throws IOException {
        call.require(Right.CREATE_CONTACTS);
        return created(service.create(call.fields(), Actor.single(call.user())));
    }

    private Reply edit(Call call, EditMode mode) throws IOException {
        Optional<Contact> contact = world.contacts().resolve(call.id());
        if (contact.isEmpty() && mode == EditMode.PUT) {
            return create(call);
        }
        call.require(Right.EDIT_CONTACTS);
        ContactService.Result result = service.edit(
                contact.orElseThrow(() -> Refusal.of(Problem.NOT_FOUND)),
                call.fields(),
                mode,
                Actor.single(call.user()));
        return single(result.status(), result.contact(), result.shape());
    }

    /** Deletes the survivor when asked for an id that was merged away. */
    private Reply delete(Call call) {
        call.require(Right.DELETE_CONTACTS);
        Contact contact = found(call);
        service.delete(contact, call.user().author());
        return single(200, contact, Shape.DELETED);
    }

    private Reply companies(Call call) {
        call.require(Right.VIEW_CONTACTS);
        List<Companies.Tie> ties = world.companies().of(found(call).id());
        return Json.reply(200, CompanyJson.list(ties, world.companies()));
    }

    private Contact found(Call call) {
        return world.contacts().resolve(call.id()).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
    }

    private Reply created(ContactService.Result result) {
        Reply reply = single(result.status(), result.contact(), result.shape());
        return result.status() == 201
                ? reply.header("Location", "/api/contacts/" + result.contact().id())
                : reply;
    }

    private Reply single(int status, Contact contact, Shape shape) {
        return Json.reply(status, json -> {
            json.writeStartObject();
            json.writeFieldName("contact");
            contacts.write(json, contact, shape);
            json.writeEndObject();
        });
    }

    /** The total is text; contacts are an object by id whose order is the result's. */
    private void write(JsonGenerator json, ContactQuery.Page page, Shape shape) throws IOException {
        json.writeStartObject();
        json.writeStringField("total", String.valueOf(page.total()));
        json.writeObjectFieldStart("contacts");
        for (Contact contact : page.contacts()) {
            json.writeFieldName(String.valueOf(contact.id()));
            contacts.write(json, contact, shape);
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
