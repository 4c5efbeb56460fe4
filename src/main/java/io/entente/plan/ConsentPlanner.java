package io.entente.plan;

import io.entente.mapping.FieldKind;
import io.entente.mapping.ResolvedField;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.Origin;
import io.entente.model.PersonView;
import io.entente.model.Side;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Carries refusals: a yes on any record of the person becomes a yes on all of them, whatever scope and winner rules say.
 * An unticked box is no evidence of consent and is ticked again; a time and a source that are later than every refusal are.
 */
final class ConsentPlanner {
    /** The rule of a refusal that reaches another record. */
    static final String OPT_OUT = "opt-out-wins";

    private static final String OPT_IN = "opt-in-by-evidence";

    private final List<ResolvedField> fields;

    ConsentPlanner(List<ResolvedField> fields) {
        this.fields = fields.stream()
                .filter(field -> field.rule().kind() == FieldKind.OPT_OUT)
                .toList();
    }

    void plan(PersonView person, Draft draft) {
        var marketing = person.living(Side.MARKETING);
        var crm = person.living(Side.CRM);
        var records = Stream.concat(marketing.stream(), crm.stream()).toList();
        boolean isLinked = !marketing.isEmpty() && !crm.isEmpty();
        for (var field : fields) {
            var channel = channel(field, records, draft.now());
            ConsentFindings.tell(channel, draft);
            records.stream().filter(record -> record.record().isOpen()).forEach(record -> field.rule()
                    .on(record.side(), record.key().object())
                    .ifPresent(name -> carry(new Box(field, record, name), channel, isLinked, draft)));
        }
    }

    /** Whether these records together refuse every channel there is a field for; false where no channel is mapped. */
    boolean refuseEverything(List<LinkedRecord> records, Instant now) {
        return !fields.isEmpty()
                && fields.stream()
                        .allMatch(
                                field -> channel(field, records, now).refusal().isPresent());
    }

    /** What these records say together about the field's channel. */
    static Channel channel(ResolvedField field, List<LinkedRecord> records, Instant now) {
        return Channel.of(field.rule(), records, now);
    }

    private static void carry(Box box, Channel channel, boolean isLinked, Draft draft) {
        var refusal = channel.refusal();
        var evidence = channel.evidence();
        boolean isWrong = refusal.isPresent() ? !box.isTicked() : evidence.isPresent() && box.isTicked();
        refusal.ifPresent(any -> draft.refuse(box.record(), box.name()));
        if (!isWrong) {
            // Who has records on one side only agreed on nothing with anybody: there the box is that side's alone.
            if (isLinked || box.held().isAgreed()) {
                settle(box, draft);
            }
        } else if (refusal.isPresent() && box.isNotKept()) {
            ConsentFindings.notKept(box, draft);
        } else if (!box.isUpdateable()) {
            ConsentFindings.notWritable(box, draft);
        } else if (refusal.isPresent()) {
            tick(box, channel.origin(), draft);
        } else {
            evidence.ifPresent(found -> untick(box, found, draft));
        }
        if (refusal.isPresent() && box.wasUnticked() && !box.isNotKept()) {
            ConsentFindings.unticked(box, draft);
        }
    }

    private static void settle(Box box, Draft draft) {
        var held = box.held();
        if (box.isTicked()) {
            boolean isKnown = held.agreed()
                    .filter(base -> base.stored().isYes())
                    .filter(base -> !base.at().isBefore(held.changedAt()))
                    .isPresent();
            if (!isKnown) {
                draft.settle(box.record(), box.name(), held.changedAt());
            }
        } else if (!held.isAgreed() || held.isChanged() || box.wasUnticked()) {
            draft.settle(box.record(), box.name());
        }
    }

    private static void tick(Box box, Optional<Origin> origin, Draft draft) {
        var reason = box.wasUnticked()
                ? "the box was unticked, which is no evidence of an opt-in"
                : "another record of this person refuses";
        write(box, true, OPT_OUT, reason, origin, draft);
    }

    private static void untick(Box box, Evidence evidence, Draft draft) {
        var reason = "%s tells of an opt-in at %s by \"%s\", later than every refusal"
                .formatted(evidence.record(), evidence.at(), evidence.source());
        write(box, false, OPT_IN, reason, Optional.empty(), draft);
    }

    private static void write(
            Box box, boolean ticked, String rule, String reason, Optional<Origin> origin, Draft draft) {
        draft.write(
                box.record(),
                box.field(),
                new FieldChange(
                        box.name(),
                        box.held().value(),
                        FieldValue.flag(ticked),
                        rule,
                        reason,
                        origin,
                        Optional.empty()));
    }
}
