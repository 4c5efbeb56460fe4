package io.entente.check;

import io.entente.connector.NewField;
import io.entente.mapping.FieldMapping;
import io.entente.mapping.Mapping;
import io.entente.mapping.Rulebook;
import io.entente.mapping.ScopeRule;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.model.Near;
import io.entente.model.ObjectSchema;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What is asked of whole records: rights, ids, required fields, and the lists that the scope names. */
final class RecordCheck {
    /** The kind of record that is born in the CRM. */
    static final String CREATED = "Lead";

    private static final String STATUS = "Status";

    private final Rulebook book;
    private final Mapping rules;
    private final Needs needs;
    private final Map<Side, Seen> seen;
    private final List<Notice> notices = new ArrayList<>();

    RecordCheck(Rulebook book, Needs needs, Map<Side, Seen> seen) {
        this.book = book;
        this.rules = book.rules();
        this.needs = needs;
        this.seen = seen;
    }

    List<Notice> notices() {
        Optional.ofNullable(seen.get(Side.MARKETING)).ifPresent(this::marketing);
        Optional.ofNullable(seen.get(Side.CRM)).ifPresent(this::crm);
        return notices;
    }

    private void marketing(Seen marketing) {
        marketing.object("").ifPresent(contact -> {
            rights(marketing, contact, needs.createsInMarketing());
            marketingId(marketing, contact);
            for (int i = 0; i < rules.scope().size(); i++) {
                scope(book.placeOfScope(i), rules.scope().get(i), contact);
            }
        });
    }

    private void crm(Seen crm) {
        for (var object : crm.objects().values()) {
            rights(crm, object, object.object().equals(CREATED));
            externalId(crm, object);
        }
        crm.object(CREATED).ifPresent(lead -> {
            // Without any rule the file could not be read, which is told elsewhere.
            if (!rules.fields().isEmpty()) {
                required(crm, lead);
            }
            closedStatuses(lead);
        });
    }

    private void rights(Seen side, ObjectSchema object, boolean creates) {
        if (creates && !object.createable()) {
            missingRight(side, object, "create");
        }
        if (!object.updateable()) {
            missingRight(side, object, "edit");
        }
    }

    private void missingRight(Seen side, ObjectSchema object, String right) {
        notices.add(Notice.error(
                side.system() + " " + object.object(),
                "missing-right",
                "the connected user may not %s %s records; grant it in the user's permission set or role"
                        .formatted(right, object.object())));
    }

    private void marketingId(Seen side, ObjectSchema contact) {
        var name = needs.marketingIdField();
        var field = contact.field(name);
        if (needs.createsInMarketing() && field.isEmpty()) {
            missingId(side, contact, name);
        }
        field.filter(known -> !known.unique())
                .ifPresent(known -> wrongId(side, contact, name, "make it a unique identifier"));
    }

    private void externalId(Seen side, ObjectSchema object) {
        var name = needs.crmIdField();
        var field = object.field(name);
        if (field.isEmpty()) {
            missingId(side, object, name);
            return;
        }
        var known = field.get();
        if (!known.externalId()) {
            wrongId(side, object, name, "tick External ID, so that records are found by it");
        }
        if (!known.unique()) {
            wrongId(side, object, name, "tick Unique, so that no two records carry one person");
        }
        if (known.type() != FieldType.TEXT || (known.length() > 0 && known.length() < NewField.ID_LENGTH)) {
            wrongId(side, object, name, "make it a text of at least " + NewField.ID_LENGTH + " characters");
        }
        if (!known.createable() || !known.updateable()) {
            wrongId(side, object, name, "let the connected user edit it");
        }
    }

    private void missingId(Seen side, ObjectSchema object, String name) {
        var remedy = MissingFields.isOurs(name)
                ? "`./entente check --fix` creates it"
                : "create it as a unique text of %d characters".formatted(NewField.ID_LENGTH);
        notices.add(Notice.error(
                side.place(object, name),
                "missing-id-field",
                "there is no such field that the connected user sees, and records are created by it; " + remedy));
    }

    private void wrongId(Seen side, ObjectSchema object, String name, String remedy) {
        notices.add(Notice.error(
                side.place(object, name), "wrong-id-field", "it cannot carry a person's id as it is; " + remedy));
    }

    private void required(Seen crm, ObjectSchema lead) {
        for (var field : lead.fields().values()) {
            boolean isFilled = rules.fields().stream().anyMatch(rule -> fills(rule, field.name()));
            if (field.required() && !isFilled && !field.name().equals(needs.crmIdField())) {
                notices.add(Notice.warning(
                        crm.place(lead, field.name()),
                        "required-field-unfilled",
                        "a new lead needs it and no field rule fills it, so every new lead will be parked; map it in"
                                + " mapping.yaml, or give it a default value in the org"));
            }
        }
    }

    private static boolean fills(FieldMapping rule, String field) {
        return rule.isWritableOn(Side.CRM, CREATED)
                && rule.on(Side.CRM, CREATED).filter(field::equals).isPresent();
    }

    private void closedStatuses(ObjectSchema lead) {
        var unlisted = new TreeSet<>(rules.closedStatuses());
        lead.field(STATUS)
                .map(FieldSchema::options)
                .filter(options -> !options.isEmpty())
                .ifPresent(options -> {
                    unlisted.removeAll(options);
                    unlisted.forEach(status -> notices.add(Notice.warning(
                            book.placeOfClosedStatuses(),
                            "value-not-listed",
                            "\"%s\" is no status of leads in this org; listed are %s"
                                    .formatted(status, String.join(", ", options)))));
                });
    }

    private void scope(String place, ScopeRule rule, ObjectSchema contact) {
        var field = contact.field(rule.field());
        if (field.isEmpty()) {
            var remedy = Near.to(rule.field(), contact.fields().keySet())
                    .map(near -> "did you mean " + near + "?")
                    .orElse("create it or correct the name");
            notices.add(Notice.error(
                    place,
                    "unknown-field",
                    "marketing has no such field that the connected user sees, so nobody enters the CRM; " + remedy));
            return;
        }
        if (rule.test() == ScopeRule.Test.AT_LEAST && field.get().type() != FieldType.NUMBER) {
            notices.add(Notice.error(
                    place, "type-mismatch", "`at-least` asks for a number and this field is none, so nobody passes"));
        }
        boolean isCompared = rule.test() == ScopeRule.Test.ONE_OF || rule.test() == ScopeRule.Test.NONE_OF;
        if (isCompared && field.get().restricted()) {
            rule.values().stream()
                    .filter(value -> !field.get().options().contains(value))
                    .forEach(value -> notices.add(Notice.warning(
                            place, "value-not-listed", "\"%s\" is not in the field's list".formatted(value))));
        }
    }
}
