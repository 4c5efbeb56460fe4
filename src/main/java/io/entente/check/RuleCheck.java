package io.entente.check;

import io.entente.mapping.Conversion;
import io.entente.mapping.EvidenceField;
import io.entente.mapping.FieldKind;
import io.entente.mapping.FieldMapping;
import io.entente.mapping.ResolvedMapping;
import io.entente.model.FieldSchema;
import io.entente.model.FieldType;
import io.entente.model.FieldValue;
import io.entente.model.Near;
import io.entente.model.ObjectSchema;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One field rule held against both sides, as far as they answered. */
final class RuleCheck {
    private final String place;
    private final FieldMapping rule;
    private final Map<Side, Seen> seen;
    private final boolean createsInMarketing;
    /** Each finding with the CRM objects that it holds for; none where it is not about one. */
    private final Map<Notice, List<String>> objectsByNotice = new LinkedHashMap<>();

    RuleCheck(String place, FieldMapping rule, Map<Side, Seen> seen, boolean createsInMarketing) {
        this.place = place;
        this.rule = rule;
        this.seen = seen;
        this.createsInMarketing = createsInMarketing;
    }

    /** What is wrong; findings that hold for leads and contacts alike stand in one line. */
    List<Notice> notices() {
        marketing().ifPresent(this::marketingAlone);
        rule.crm().keySet().stream().sorted().forEach(this::object);
        EvidenceField.of(rule).forEach(this::evidence);
        var notices = new ArrayList<Notice>();
        objectsByNotice.forEach((notice, objects) -> notices.add(
                objects.isEmpty()
                        ? notice
                        : new Notice(
                                notice.level(),
                                place + " (" + String.join(", ", objects) + ")",
                                notice.code(),
                                notice.message())));
        return notices;
    }

    private Optional<ObjectSchema> marketing() {
        return Optional.ofNullable(seen.get(Side.MARKETING)).flatMap(side -> side.object(""));
    }

    private void marketingAlone(ObjectSchema contact) {
        var field = ResolvedMapping.ofMarketing(contact, rule.marketing());
        if (field.isEmpty()) {
            add(Optional.empty(), unknown(Side.MARKETING, contact, rule.marketing()));
            return;
        }
        boolean isWritten = rule.direction().reaches(Side.MARKETING) && !rule.isOnce();
        if (isWritten && !field.get().updateable()) {
            add(
                    Optional.empty(),
                    Notice.error(
                            place,
                            "not-updateable",
                            "%s fills %s itself and takes no values; set `direction: to-crm`"
                                    .formatted(system(Side.MARKETING), rule.marketing())));
        }
        refusal(Optional.empty(), field.get());
    }

    private void object(String object) {
        var schema = Optional.ofNullable(seen.get(Side.CRM)).flatMap(side -> side.object(object));
        if (schema.isEmpty()) {
            return;
        }
        var name = rule.on(Side.CRM, object).orElseThrow();
        var field = ResolvedMapping.field(schema.get(), name);
        if (field.isEmpty()) {
            add(Optional.of(object), unknown(Side.CRM, schema.get(), name));
            return;
        }
        writable(object, field.get());
        refusal(Optional.of(object), field.get());
        marketing()
                .flatMap(contact -> ResolvedMapping.ofMarketing(contact, rule.marketing()))
                .ifPresent(other -> {
                    if (rule.isWritableOn(Side.CRM, object)) {
                        fit(object, FieldFit.of(place, rule, Side.CRM, other, field.get()));
                        fallback(object, field.get());
                    }
                    if (fillsMarketing()) {
                        fit(object, FieldFit.of(place, rule, Side.MARKETING, field.get(), other));
                    }
                });
    }

    /** A value that is only given at creation never enters marketing, unless people are created there. */
    private boolean fillsMarketing() {
        return rule.direction().reaches(Side.MARKETING) && (!rule.isOnce() || createsInMarketing);
    }

    private void fit(String object, List<Notice> notices) {
        notices.forEach(notice -> add(Optional.of(object), notice));
    }

    private void writable(String object, FieldSchema field) {
        if (!rule.isWritableOn(Side.CRM, object)) {
            return;
        }
        // Leads are created, contacts are not: sales converts leads.
        boolean createable = field.createable() || !object.equals(RecordCheck.CREATED);
        if ((!field.updateable() && !rule.isOnce()) || !createable) {
            add(
                    Optional.of(object),
                    Notice.error(
                            place,
                            "not-updateable",
                            "the connected user may read %s and not write it; tick Edit for it in the permission set, or set `direction: to-marketing` where nobody can"
                                    .formatted(field.name())));
        }
    }

    private void refusal(Optional<String> object, FieldSchema field) {
        if (rule.kind() == FieldKind.OPT_OUT && field.type() != FieldType.FLAG) {
            add(
                    object,
                    Notice.error(
                            place,
                            "type-mismatch",
                            field.name() + " is no yes/no field and cannot hold a refusal; name one that is"));
        }
    }

    private void evidence(EvidenceField evidence) {
        var object = Optional.of(evidence.object()).filter(name -> !name.isEmpty());
        Optional.ofNullable(seen.get(evidence.side()))
                .flatMap(side -> side.object(evidence.object()))
                .ifPresent(schema -> ResolvedMapping.field(schema, evidence.name())
                        .ifPresentOrElse(
                                field -> evidence.misfit(field)
                                        .ifPresent(misfit -> add(object, Notice.error(place, "type-mismatch", misfit))),
                                () -> add(object, unknown(evidence.side(), schema, evidence.name()))));
    }

    private void fallback(String object, FieldSchema field) {
        rule.fallback()
                .map(text -> Conversion.into(field, FieldValue.text(text)))
                .filter(result -> result.fitting().isEmpty())
                .ifPresent(unfit -> add(
                        Optional.of(object),
                        Notice.error(
                                place,
                                "default-does-not-fit",
                                field.name() + " does not take the value of `default`; give one that it takes")));
    }

    private Notice unknown(Side side, ObjectSchema object, String name) {
        var remedy = MissingFields.isOurs(name)
                ? "`./entente check --fix` creates it"
                : Near.to(name, object.fields().keySet())
                        .map(near ->
                                "did you mean %s? Else create it, or let the connected user see it".formatted(near))
                        .orElse("create it, let the connected user see it (field-level security), or correct the name");
        return Notice.error(
                place,
                "unknown-field",
                "%s has no field %s that the connected user sees; %s".formatted(system(side), name, remedy));
    }

    private String system(Side side) {
        return Optional.ofNullable(seen.get(side)).map(Seen::system).orElse(side.label());
    }

    private void add(Optional<String> object, Notice notice) {
        var objects = objectsByNotice.computeIfAbsent(notice, any -> new ArrayList<>());
        object.ifPresent(objects::add);
    }
}
