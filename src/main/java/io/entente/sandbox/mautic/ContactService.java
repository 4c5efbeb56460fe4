package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.sandbox.mautic.Shape.Kind;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates, edits and deletes contacts by the API's rules. One change at a time. */
final class ContactService {

    private static final String NOT_UNIQUE = "This field must be unique.";

    /** A contact after a call, and how the answer shows it. */
    record Result(Contact contact, int status, Shape shape) {}

    private final World world;
    private final FieldPlanner planner;
    private final ContactExtras extras;

    ContactService(World world, ContactExtras extras) {
        this.world = world;
        this.extras = extras;
        this.planner = new FieldPlanner(world.fields(), new ValueCleaner(world.version(), new Choices()));
    }

    /** Creates a contact, or edits the one that holds the e-mail or another unique value. */
    synchronized Result create(JsonNode sent, Actor actor) {
        Set<Integer> known = knownBy(sent);
        if (known.size() > 1) {
            throw Refusal.of(Problem.invalid(422, Map.of(Contact.EMAIL, List.of(NOT_UNIQUE))));
        }
        if (known.size() == 1) {
            Contact contact = world.contacts().find(known.iterator().next()).orElseThrow();
            return edit(contact, sent, EditMode.PATCH, actor);
        }
        FieldPlan plan = planner.plan(sent, EditMode.CREATE);
        extras.check(sent, EditMode.CREATE);
        Contact made = store(blank(actor), plan, sent, actor, true);
        return new Result(made, 201, Shape.edited(Kind.CREATED, plan.aliases()));
    }

    /** Edits a contact; equal or ignored values leave no trace. */
    synchronized Result edit(Contact asked, JsonNode sent, EditMode mode, Actor actor) {
        Contact contact = current(asked);
        FieldPlan plan = planner.plan(sent, mode);
        extras.check(sent, mode);
        checkUnique(contact, plan);
        Contact edited = store(contact, plan, sent, actor, false);
        Kind kind = plan.blanks() ? Kind.BLANKED : Kind.READ;
        return new Result(edited, 200, Shape.edited(kind, plan.aliases()));
    }

    /**
     * What 5.1.0 does with the second entry of one id in a batch: the values are saved as a contact of
     * their own, with the same e-mail.
     */
    synchronized Result duplicate(Contact contact, JsonNode sent, Actor actor) {
        FieldPlan plan = planner.plan(sent, EditMode.PATCH);
        extras.check(sent, EditMode.PATCH);
        Contact copy = contact.withId(world.contacts().nextId());
        copy = copy.with(copy.stamps().modified(world.now(), actor.author()));
        Contact made = store(copy, plan, sent, actor, true);
        return new Result(made, 200, Shape.edited(Kind.READ, plan.aliases()));
    }

    synchronized void delete(Contact contact, Author author) {
        world.contacts().remove(contact.id(), author);
        world.companies().forget(contact.id());
        world.memberships().forget(contact.id());
        world.logs().forget(contact.id());
        world.engagement().forget(contact.id());
        world.audit().addContact(author, contact.id(), "delete", Map.of("name", contact.name()));
    }

    private Contact blank(Actor actor) {
        Optional<Author> author = Optional.of(actor.author());
        boolean stamped = !world.version().movesDateModified();
        Stamps stamps = new Stamps(
                world.now(),
                author,
                stamped ? Optional.of(world.now()) : Optional.empty(),
                stamped ? author : Optional.empty(),
                Optional.empty());
        return new Contact(
                world.contacts().nextId(),
                stamps,
                Map.of(Contact.POINTS, 0),
                List.of(),
                Optional.empty(),
                Contact.Links.NONE);
    }

    private Contact store(Contact contact, FieldPlan plan, JsonNode sent, Actor actor, boolean isNew) {
        Changes changes = new Changes();
        Contact edited = extras.apply(contact, sent, changes);
        edited = edited.with(plan.applyTo(contact.values()));
        recordFields(contact, edited, plan, changes);
        boolean identified = isNewlyIdentified(edited);
        if (identified) {
            edited = edited.with(edited.stamps().identified(world.now()));
            changes.property("dateIdentified", "", preciseNow());
        }
        if (!isNew) {
            edited = changes.isEmpty() || changes.onlyActivity() ? edited : world.touched(edited, actor.author());
        }
        tieToCompany(contact, edited, actor.author(), isNew);
        world.contacts().put(edited, actor.author());
        tell(edited, changes, actor, isNew, identified);
        extras.tellNewAddresses(contact, edited, actor.author());
        return edited;
    }

    private void tell(Contact contact, Changes changes, Actor actor, boolean isNew, boolean identified) {
        if (isNew || !(changes.isEmpty() || changes.onlyActivity())) {
            Map<String, Object> details = new LinkedHashMap<>();
            if (actor.isBatch() && !isNew) {
                // A batch names the points although they stay the same.
                details.put(Contact.POINTS, Changes.pair(contact.points(), (double) contact.points()));
            }
            details.putAll(changes.details(actor));
            world.audit().addContact(actor.author(), contact.id(), isNew ? "create" : "update", details);
        }
        if (identified) {
            world.audit().addContact(actor.author(), contact.id(), "identified", Map.of());
        }
    }

    private static void recordFields(Contact before, Contact after, FieldPlan plan, Changes changes) {
        for (FieldDefinition field : plan.updates().keySet()) {
            Object old = before.value(field.alias());
            Object value = after.value(field.alias());
            if (Objects.equals(old, value)) {
                continue;
            }
            boolean blanked = plan.updates().get(field).isEmpty();
            if (blanked && old instanceof Integer number) {
                changes.blankedNumber(field, number);
            } else {
                changes.field(field, old, blanked ? null : told(value));
            }
        }
    }

    /** New whole numbers are told as fractions, for they come out of a form. */
    private static @Nullable Object told(@Nullable Object value) {
        return value instanceof Integer number ? (Object) number.doubleValue() : value;
    }

    private void tieToCompany(Contact before, Contact after, Author author, boolean isNew) {
        String company = after.text("company");
        if (!company.isEmpty() && (isNew || !company.equals(before.text("company")))) {
            world.companies().tie(after.id(), world.companies().named(company, author));
        }
    }

    private static boolean isNewlyIdentified(Contact contact) {
        return contact.stamps().identified().isEmpty() && !contact.name().isEmpty();
    }

    private Set<Integer> knownBy(JsonNode sent) {
        Set<Integer> known = new LinkedHashSet<>();
        for (FieldDefinition field : world.fields().fields().unique()) {
            planner.cleaned(field, sent)
                    .map(value -> world.contacts().holding(field.alias(), value))
                    .filter(holders -> !holders.isEmpty())
                    .ifPresent(holders -> known.add(holders.get(0).id()));
        }
        return known;
    }

    private void checkUnique(Contact contact, FieldPlan plan) {
        plan.uniqueValues().forEach((field, value) -> {
            List<Contact> holders = world.contacts().holding(field.alias(), value);
            boolean same = contact.text(field.alias()).equalsIgnoreCase(value);
            if (!same && holders.stream().anyMatch(holder -> holder.id() != contact.id())) {
                throw Refusal.of(Problem.invalid(422, Map.of(field.alias(), List.of(NOT_UNIQUE))));
            }
        });
    }

    /** The contact as it is now: another call may have been faster. */
    Contact current(Contact asked) {
        return world.contacts().find(asked.id()).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
    }

    private LocalDateTime preciseNow() {
        return LocalDateTime.ofInstant(world.clock().instant(), ZoneOffset.UTC);
    }
}
