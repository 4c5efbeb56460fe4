package io.entente.plan;

import io.entente.mapping.Conversion;
import io.entente.mapping.ResolvedField;
import io.entente.model.AgreedValue;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was agreed about a lead holds for the contact that it became, as far as the contact took over what the lead held.
 * Else the two would look as if they met for the first time, and what marketing changed while sales converted the lead
 * would lose to the copy of what it replaces.
 */
final class Inheritance {
    private final List<ResolvedField> fields;

    Inheritance(List<ResolvedField> fields) {
        this.fields = fields.stream().filter(field -> !OwnFields.isOwn(field)).toList();
    }

    /** The person with the merge bases that records inherit; they are kept with what the plan settles. */
    PersonView of(PersonView person, Draft draft) {
        var converted = person.records().stream()
                .filter(record -> record.record().standing() == Standing.CONVERTED)
                .toList();
        if (converted.isEmpty()) {
            return person;
        }
        return new PersonView(
                person.id(),
                person.records().stream()
                        .map(record -> record.record().isOpen() ? heir(record, converted, draft) : record)
                        .toList());
    }

    private LinkedRecord heir(LinkedRecord record, List<LinkedRecord> converted, Draft draft) {
        var agreement = record.agreement();
        for (var field : fields) {
            var name = field.rule().on(record.side(), record.key().object());
            boolean isNew = name.filter(known -> record.record().fields().containsKey(known))
                    .filter(known -> record.agreement().field(known).isEmpty())
                    .isPresent();
            if (isNew) {
                var inherited = converted.stream()
                        .filter(lead -> lead.side() == record.side())
                        .flatMap(lead -> inherited(field, lead, record, name.get()).stream())
                        .findFirst();
                inherited.ifPresent(base -> draft.inherit(record, name.get(), base));
                agreement = agreement.with(
                        inherited.map(base -> Map.of(name.get(), base)).orElseGet(Map::of));
            }
        }
        return new LinkedRecord(record.side(), record.record(), record.link(), agreement);
    }

    private static Optional<AgreedValue> inherited(
            ResolvedField field, LinkedRecord lead, LinkedRecord heir, String name) {
        var onLead = field.rule().on(lead.side(), lead.key().object());
        var base = onLead.flatMap(lead.agreement()::field);
        boolean tookOver = onLead.map(lead.record()::value)
                .flatMap(value -> form(field, heir, value))
                .filter(heir.record().value(name)::equals)
                .isPresent();
        if (base.isEmpty() || !tookOver) {
            return Optional.empty();
        }
        return form(field, heir, base.get().sent())
                .flatMap(sent -> form(field, heir, base.get().stored())
                        .map(stored -> new AgreedValue(
                                sent, stored, base.get().confirmed(), base.get().at())));
    }

    private static Optional<FieldValue> form(ResolvedField field, LinkedRecord heir, FieldValue value) {
        return field.on(heir.side(), heir.key().object())
                .flatMap(schema -> Conversion.into(schema, value).fitting());
    }
}
