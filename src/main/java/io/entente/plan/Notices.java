package io.entente.plan;

import io.entente.model.ChangeId;
import io.entente.model.Finding;
import io.entente.model.LinkedRecord;
import io.entente.model.MatchedBy;
import io.entente.model.PersonView;
import io.entente.model.Side;
import io.entente.model.Standing;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what an operator should see about a person's records as they are, whatever is to be written. */
final class Notices {
    private static final String DELETE_GUARD = "entente.delete-guard";

    private Notices() {}

    static void tell(PersonView person, List<LinkedRecord> marketing, List<LinkedRecord> crm, Draft draft) {
        storedDifferently(person, draft);
        severalRecords(marketing, draft);
        severalRecords(crm, draft);
        proposeMerge(person, marketing, draft);
        proposeMerge(person, crm, draft);
    }

    /** Somebody in the CRM whom the conditions for entering it do not meet any more. */
    static void frozen(LinkedRecord marketing, Draft draft) {
        draft.report(
                Optional.of(marketing.key()),
                Optional.empty(),
                Finding.FROZEN,
                "this person is outside the scope of config/mapping.yaml: nothing but refusals travels until they meet it again, and then both sides are compared");
    }

    /** A deletion that waits because there were too many at once. */
    static void heldBack(List<ParkedChange> parked, Set<ChangeId> stillParked, Draft draft) {
        parked.stream()
                .filter(change ->
                        stillParked.contains(change.id()) && change.code().equals(DELETE_GUARD))
                .findFirst()
                .ifPresent(
                        change -> draft.report(Optional.empty(), Optional.empty(), "delete-guard", change.message()));
    }

    private static void storedDifferently(PersonView person, Draft draft) {
        for (var record : person.records()) {
            record.agreement().fields().forEach((field, base) -> {
                boolean keptOtherwise = base.confirmed()
                        && !base.sent().equals(base.stored())
                        && base.stored().equals(record.record().value(field));
                if (keptOtherwise && !draft.reports(record.key(), field)) {
                    draft.report(
                            Optional.of(record.key()),
                            Optional.of(field),
                            "stored-differently",
                            "%s keeps another form of %s than it was sent; both forms count as agreed and nothing is"
                                            .formatted(record.key().system(), field)
                                    + " written again");
                }
            });
        }
    }

    private static void severalRecords(List<LinkedRecord> ofOneSide, Draft draft) {
        var open = open(ofOneSide);
        if (open.size() > 1) {
            draft.report(
                    Optional.of(ofOneSide.get(0).key()),
                    Optional.empty(),
                    "ambiguous-match",
                    "this person has %d open records in %s; this one speaks for them and the others receive; merge them there"
                            .formatted(open.size(), ofOneSide.get(0).key().system()));
        }
    }

    /** One side made one record of several; the other is asked to do the same, by a person and not by us. */
    private static void proposeMerge(PersonView person, List<LinkedRecord> ofOneSide, Draft draft) {
        var open = open(ofOneSide);
        if (open.size() < 2) {
            return;
        }
        var first = open.get(0);
        boolean isMerged = person.records().stream()
                .filter(record -> record.side() != first.side())
                .anyMatch(record -> record.record().standing() == Standing.MERGED
                        || (record.side() == Side.CRM && record.link().matchedBy() == MatchedBy.CONVERSION));
        if (isMerged) {
            draft.report(
                    Optional.of(first.key()),
                    Optional.empty(),
                    "merge-proposed",
                    "the %s side says that these are one person: merge %s into %s in %s; Entente never merges by itself"
                            .formatted(
                                    first.side().other().label(),
                                    open.stream()
                                            .skip(1)
                                            .map(record -> record.key().id())
                                            .collect(Collectors.joining(" and ")),
                                    first.key().id(),
                                    first.key().system()));
        }
    }

    private static List<LinkedRecord> open(List<LinkedRecord> records) {
        return records.stream().filter(record -> record.record().isOpen()).toList();
    }
}
