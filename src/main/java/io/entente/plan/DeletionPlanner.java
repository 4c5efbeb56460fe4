package io.entente.plan;

import io.entente.mapping.Conversion;
import io.entente.mapping.ResolvedMapping;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.Side;
import io.entente.model.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans what a deletion on one side means for the other. */
final class DeletionPlanner {
    /** Stands in a deletion beside the values that it takes away. */
    static final String DELETED = "@deleted";

    private final ResolvedMapping mapping;
    private final Deletions deletions;

    DeletionPlanner(ResolvedMapping mapping, Deletions deletions) {
        this.mapping = mapping;
        this.deletions = deletions;
    }

    /** The side on which all that the person had was deleted, where there is one and the other side still has something. */
    Optional<Side> deletedOn(PersonView person) {
        return Stream.of(Side.values())
                .filter(side ->
                        isDeleted(person, side) && !open(person, side.other()).isEmpty())
                .findFirst();
    }

    /**
     * A record that was merged away is not deleted, even where nobody can read the winner. Nor is a lead that was
     * converted: there it is the contact's deletion that counts.
     */
    private static boolean isDeleted(PersonView person, Side side) {
        var records = person.records().stream()
                .filter(record -> record.side() == side)
                .toList();
        var converted = records.stream()
                .filter(record -> record.record().standing() == Standing.CONVERTED)
                .map(record -> record.key().object())
                .toList();
        return records.stream().noneMatch(record -> record.record().isOpen())
                && records.stream()
                        .filter(record -> record.record().standing() == Standing.GONE)
                        .anyMatch(record -> !converted.contains(record.key().object()));
    }

    void plan(PersonView person, Side deletedOn, Draft draft) {
        var treatment = deletions.of(deletedOn.other());
        for (var record : open(person, deletedOn.other())) {
            if (treatment instanceof Deletions.Treatment.Unlink) {
                draft.report(
                        Optional.of(record.key()),
                        Optional.empty(),
                        "deleted-in-" + deletedOn.label(),
                        "what this person had in %s was deleted there; this record stays as it is, and none is made again there"
                                .formatted(deletedOn.label()));
            } else if (treatment instanceof Deletions.Treatment.Archive mark) {
                archive(record, mark, deletedOn, draft);
            } else if (treatment instanceof Deletions.Treatment.Delete) {
                draft.delete(record, imageOf(record, deletedOn));
            }
        }
    }

    /** Written once: whoever takes the mark away afterwards has a reason to. */
    private void archive(LinkedRecord record, Deletions.Treatment.Archive mark, Side deletedOn, Draft draft) {
        var schema = mapping.byTarget(record.side(), record.key().object(), mark.field())
                .flatMap(field -> field.on(record.side(), record.key().object()));
        if (schema.isEmpty()) {
            draft.report(
                    Optional.of(record.key()),
                    Optional.of(mark.field()),
                    "not-archived",
                    "%s has no field %s by which it could be archived; name another in delete.archive-%s"
                            .formatted(
                                    record.key().object(),
                                    mark.field(),
                                    record.side().label()));
            return;
        }
        var converted = Conversion.into(schema.get(), mark.words());
        if (converted instanceof Conversion.Result.Unfit unfit) {
            draft.report(Optional.of(record.key()), Optional.of(mark.field()), unfit.code(), unfit.reason());
            return;
        }
        var wanted = ((Conversion.Result.Fits) converted).value();
        var held = Holding.of(record, mark.field());
        boolean isDone = held.value().equals(wanted)
                || held.agreed().filter(base -> base.sent().equals(wanted)).isPresent();
        if (!isDone) {
            draft.stamp(record, change(mark.field(), held.value(), wanted, "archive", deletedOn));
        }
    }

    /** The record as it stands, so that the journal keeps what is deleted. */
    private static List<FieldChange> imageOf(LinkedRecord record, Side deletedOn) {
        var image = new ArrayList<FieldChange>();
        image.add(change(DELETED, FieldValue.flag(false), FieldValue.flag(true), "delete", deletedOn));
        record.record()
                .fields()
                .forEach((name, value) -> image.add(change(name, value, FieldValue.blank(), "delete", deletedOn)));
        return image;
    }

    private static FieldChange change(String field, FieldValue before, FieldValue after, String rule, Side deletedOn) {
        return new FieldChange(
                field,
                before,
                after,
                rule,
                "what the person had in " + deletedOn.label() + " was deleted there",
                Optional.empty(),
                Optional.empty());
    }

    private static List<LinkedRecord> open(PersonView person, Side side) {
        return person.living(side).stream()
                .filter(record -> record.record().isOpen())
                .toList();
    }
}
