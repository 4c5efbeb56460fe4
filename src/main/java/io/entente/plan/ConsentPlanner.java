package io.entente.plan;

import io.entente.mapping.FieldKind;
import io.entente.mapping.ResolvedField;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.Side;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Carries refusals: a yes on any record of the person becomes a yes on all of them, whatever scope and winner rules say.
 * An unticked box is no evidence of consent and is ticked again.
 */
final class ConsentPlanner {
    private final List<ResolvedField> fields;

    ConsentPlanner(List<ResolvedField> fields) {
        this.fields = fields.stream()
                .filter(field -> field.rule().kind() == FieldKind.OPT_OUT)
                .toList();
    }

    void plan(PersonView person, Draft draft) {
        var records = Stream.concat(person.living(Side.MARKETING).stream(), person.living(Side.CRM).stream())
                .toList();
        for (var field : fields) {
            boolean refused = refuses(field, records);
            records.stream()
                    .filter(record -> record.record().isOpen())
                    .forEach(record -> carry(field, record, refused, draft));
        }
    }

    /** Whether these records together refuse every channel there is a field for; false where no channel is mapped. */
    boolean refuseEverything(List<LinkedRecord> records) {
        return !fields.isEmpty() && fields.stream().allMatch(field -> refuses(field, records));
    }

    /** Whether one of these records refuses the field's channel. */
    static boolean refuses(ResolvedField field, List<LinkedRecord> records) {
        return records.stream().anyMatch(record -> refuses(field, record));
    }

    private static void carry(ResolvedField field, LinkedRecord record, boolean refused, Draft draft) {
        var object = record.key().object();
        var name = field.rule().on(record.side(), object);
        if (name.isEmpty()) {
            return;
        }
        var held = Holding.of(record, name.get());
        if (refused && isNotKept(held)) {
            draft.report(
                    Optional.of(record.key()),
                    name,
                    "opt-out-not-kept",
                    "the refusal was written here and the system does not keep it; find out what empties " + name.get()
                            + " there, and until then do not contact the person from there");
        } else if (refused && !held.value().isYes() && field.isUpdateable(record.side(), object)) {
            boolean unticked =
                    held.agreed().filter(base -> base.stored().isYes()).isPresent();
            draft.write(
                    record,
                    field,
                    new FieldChange(
                            name.get(),
                            held.value(),
                            FieldValue.flag(true),
                            "opt-out-wins",
                            unticked
                                    ? "an unticked box is no evidence of consent, and another record still refuses"
                                    : "another record of this person refuses",
                            Optional.empty(),
                            Optional.empty()));
            if (unticked) {
                draft.report(
                        Optional.of(record.key()),
                        name,
                        "opt-out-unticked",
                        "the opt-out was taken back without evidence and was set again; opt the person in on every"
                                + " record if they really asked for it");
            }
        } else if (!held.isAgreed() || held.isChanged()) {
            draft.settle(record, name.get());
        }
    }

    /** Writing again what the system did not keep would go on for ever. */
    private static boolean isNotKept(Holding held) {
        return !held.value().isYes()
                && held.agreed()
                        .filter(base -> base.sent().isYes() && base.stored().equals(held.value()))
                        .isPresent();
    }

    private static boolean refuses(ResolvedField field, LinkedRecord record) {
        return field.rule()
                .on(record.side(), record.key().object())
                .map(record.record()::value)
                .filter(FieldValue::isYes)
                .isPresent();
    }
}
