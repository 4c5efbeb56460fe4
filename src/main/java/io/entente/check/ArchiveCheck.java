package io.entente.check;

import io.entente.mapping.ArchiveMark;
import io.entente.mapping.Conversion;
import io.entente.mapping.Mapping;
import io.entente.model.FieldSchema;
import io.entente.model.FieldValue;
import io.entente.model.ObjectSchema;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How records are marked whose counterparts were deleted, held against the sides that answered. */
final class ArchiveCheck {
    private final Mapping rules;
    private final Needs needs;
    private final Map<Side, Seen> seen;
    private final List<Notice> notices = new ArrayList<>();

    ArchiveCheck(Mapping rules, Needs needs, Map<Side, Seen> seen) {
        this.rules = rules;
        this.needs = needs;
        this.seen = seen;
    }

    List<Notice> notices() {
        // Without any rule the file could not be read, which is told elsewhere.
        if (!rules.fields().isEmpty()) {
            needs.archives().forEach(this::mark);
        }
        return notices;
    }

    private void mark(Side side, String given) {
        var label = "delete.archive-" + side.label();
        var mark = ArchiveMark.parse(given, rules, side);
        if (mark.isEmpty()) {
            notices.add(Notice.error(
                    "application.properties", "config.archive", ArchiveMark.misfit(label, given, rules, side)));
            return;
        }
        var found = seen.get(side);
        if (found != null) {
            found.objects()
                    .values()
                    .forEach(object -> fits(label + " (" + object.object() + ")", side, object, mark.get()));
        }
    }

    private void fits(String place, Side side, ObjectSchema object, ArchiveMark mark) {
        boolean isRuled = rules.fields().stream().anyMatch(rule -> rule.on(side, object.object())
                .filter(mark.field()::equals)
                .isPresent());
        if (!isRuled) {
            notices.add(Notice.warning(
                    place,
                    "not-archived",
                    "no field rule names %s for this kind of record, so none is marked; name it in mapping.yaml, or mark by a field that all have"
                            .formatted(mark.field())));
            return;
        }
        // A field that is missing has been told with its rule.
        object.field(mark.field()).ifPresent(field -> fits(place, field, mark));
    }

    private void fits(String place, FieldSchema field, ArchiveMark mark) {
        if (!field.updateable()) {
            notices.add(Notice.error(
                    place,
                    "not-updateable",
                    "the connected user may not write %s; let it, or mark by another field".formatted(field.name())));
        }
        if (Conversion.into(field, FieldValue.text(mark.value())) instanceof Conversion.Result.Unfit unfit) {
            notices.add(Notice.error(place, unfit.code(), unfit.reason()));
        }
    }
}
