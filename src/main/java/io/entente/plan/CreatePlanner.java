package io.entente.plan;

import io.entente.mapping.Conversion.Result;
import io.entente.mapping.FieldKind;
import io.entente.mapping.ResolvedField;
import io.entente.mapping.ResolvedMapping;
import io.entente.model.Failure;
import io.entente.model.FieldChange;
import io.entente.model.FieldSchema;
import io.entente.model.FieldValue;
import io.entente.model.Lane;
import io.entente.model.LinkedRecord;
import io.entente.model.Origin;
import io.entente.model.PlannedChange;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans the record that a person lacks on one side. */
final class CreatePlanner {
    private final ResolvedMapping mapping;

    CreatePlanner(ResolvedMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * A new record from what the other side holds.
     *
     * @param sources the records of the other side, the one that speaks first; a refusal on any of them counts
     * @param target where it is missing
     */
    PlannedChange plan(List<LinkedRecord> sources, Side target, String system, String object, Draft draft) {
        var fields = new ArrayList<FieldChange>();
        for (var field : mapping.fields()) {
            if (field.isCreateable(target, object) && !OwnFields.isOwn(field)) {
                value(field, sources, target, object, draft).ifPresent(fields::add);
            }
        }
        boolean refuses = fields.stream().anyMatch(change -> change.rule().equals(ConsentPlanner.OPT_OUT));
        return new PlannedChange(
                draft.person(), system, object, Optional.empty(), refuses ? Lane.CONSENT : Draft.usual(target), fields);
    }

    /**
     * Why the record is not to be made as planned: the CRM is known to refuse it, or marketing's address does not fit
     * there, and without it nobody could be written to nor found again.
     */
    Optional<Failure> missing(PlannedChange create, LinkedRecord source) {
        var schema = mapping.crm().get(create.object());
        if (schema == null) {
            return Optional.empty();
        }
        var given = create.fields().stream().map(FieldChange::field).collect(Collectors.toSet());
        var required =
                schema.fields().values().stream().filter(FieldSchema::required).map(FieldSchema::name);
        var lacking = Stream.concat(required, address(source, create.object()).stream())
                .filter(name -> !given.contains(name))
                .distinct()
                .toList();
        return lacking.isEmpty() ? Optional.empty() : Optional.of(refusal(create.object(), lacking));
    }

    /** The field for the address that the source holds. */
    private Optional<String> address(LinkedRecord source, String object) {
        return mapping.fields().stream()
                .filter(field -> field.rule().kind() == FieldKind.EMAIL && field.isCreateable(Side.CRM, object))
                .filter(field -> field.rule()
                        .on(source.side(), source.key().object())
                        .filter(name -> !source.record().value(name).display().isBlank())
                        .isPresent())
                .findFirst()
                .flatMap(field -> field.rule().on(Side.CRM, object));
    }

    private Failure refusal(String object, List<String> lacking) {
        var names = lacking.stream()
                .map(name -> mapping.byTarget(Side.CRM, object, name)
                        .map(field -> field.rule().name())
                        .orElse(name))
                .collect(Collectors.joining(", "));
        return Failure.of(
                Failure.Kind.REJECTED,
                "entente.required-field-missing",
                "a new %s needs %s and marketing holds none that fits; fill it there, or set `default` for it in config/mapping.yaml (%s)"
                        .formatted(object, String.join(", ", lacking), names));
    }

    private static Optional<FieldChange> value(
            ResolvedField field, List<LinkedRecord> sources, Side target, String object, Draft draft) {
        var source = sources.get(0);
        var sourceName = field.rule().on(source.side(), source.key().object());
        var targetName = field.rule().on(target, object).orElseThrow();
        var held = sourceName.map(source.record()::value).orElse(FieldValue.blank());
        if (field.rule().kind() == FieldKind.OPT_OUT) {
            var channel = ConsentPlanner.channel(field, sources, draft.now());
            return channel.refusal()
                    .map(any -> change(
                            targetName,
                            FieldValue.flag(true),
                            ConsentPlanner.OPT_OUT,
                            "another record of this person refuses",
                            channel.origin()));
        }
        var origin = sourceName.map(name -> Draft.origin(source, name));
        if (held.display().isBlank()) {
            // Marketing's blank is what it agrees to: else the default would come back as if sales had typed it.
            return field.rule()
                    .fallback()
                    .filter(any -> target == Side.CRM)
                    .flatMap(text ->
                            field.toward(target, object, FieldValue.text(text)).fitting())
                    .map(value -> change(
                            targetName,
                            value,
                            "default",
                            "marketing holds none and config/mapping.yaml names this default",
                            origin));
        }
        var converted = field.toward(target, object, held);
        if (converted instanceof Result.Unfit unfit) {
            draft.stuckAtCreation(source, sourceName, unfit);
            return Optional.empty();
        }
        return converted
                .fitting()
                .filter(value -> !value.isBlank())
                .map(value -> change(targetName, value, "create", "given at creation", origin));
    }

    private static FieldChange change(
            String field, FieldValue value, String rule, String reason, Optional<Origin> origin) {
        return new FieldChange(field, FieldValue.blank(), value, rule, reason, origin, Optional.empty());
    }
}
