package io.entente.plan;

import io.entente.mapping.BlankRule;
import io.entente.mapping.Conversion;
import io.entente.mapping.FieldKind;
import io.entente.mapping.ResolvedField;
import io.entente.model.FieldChange;
import io.entente.model.FieldValue;
import io.entente.model.LinkedRecord;
import io.entente.model.Side;
import java.util.List;
import java.util.Optional;

/** Plans the fields of a person who has records on both sides. */
final class PairPlanner {
    private final List<ResolvedField> fields;

    PairPlanner(List<ResolvedField> fields) {
        this.fields = fields;
    }

    /**
     * @param marketing the living records, the one that speaks first; at least one
     * @param crm likewise
     */
    void plan(List<LinkedRecord> marketing, List<LinkedRecord> crm, Draft draft) {
        for (var field : fields) {
            if (field.rule().kind() != FieldKind.OPT_OUT && !OwnFields.isOwn(field)) {
                merge(field, marketing.get(0), crm, draft);
            }
        }
        receive(marketing, draft);
        receive(crm, draft);
    }

    /**
     * What one field comes to, and between which records.
     *
     * @param marketingName the marketing record's own name of the field
     * @param crmName the CRM record's
     */
    record Pairing(LinkedRecord marketing, LinkedRecord crm, String marketingName, String crmName, Decision decision) {}

    private void merge(ResolvedField field, LinkedRecord marketing, List<LinkedRecord> crm, Draft draft) {
        pairing(field, marketing, crm).ifPresent(pairing -> merge(field, pairing, draft));
    }

    private static void merge(ResolvedField field, Pairing pairing, Draft draft) {
        var marketing = pairing.marketing();
        var crm = pairing.crm();
        if (pairing.decision() instanceof Decision.Settle) {
            draft.settle(marketing, pairing.marketingName());
            draft.settle(crm, pairing.crmName());
        } else if (pairing.decision() instanceof Decision.Send send) {
            boolean toCrm = send.target() == Side.CRM;
            write(
                    draft,
                    field,
                    toCrm ? crm : marketing,
                    toCrm ? pairing.crmName() : pairing.marketingName(),
                    send,
                    Optional.of(toCrm ? marketing : crm));
        } else if (pairing.decision() instanceof Decision.Stuck stuck) {
            boolean toCrm = stuck.target() == Side.CRM;
            draft.stuck(toCrm ? crm : marketing, toCrm ? pairing.crmName() : pairing.marketingName(), stuck.why());
        }
    }

    /** The decision about a field; empty where one of the two sides has no such field, or takes no part. */
    static Optional<Pairing> pairing(ResolvedField field, LinkedRecord marketing, List<LinkedRecord> crm) {
        return partner(field, crm)
                .filter(any -> has(field, marketing))
                .map(partner -> decide(field, marketing, partner));
    }

    private static Pairing decide(ResolvedField field, LinkedRecord marketing, LinkedRecord crmRecord) {
        var crmName = field.rule().on(Side.CRM, crmRecord.key().object()).orElseThrow();
        var marketingName = field.rule().marketing();
        var decision = new FieldMerge(
                        field.rule(),
                        crmRecord.record().isOpen()
                                && field.isUpdateable(Side.CRM, crmRecord.key().object()),
                        field.isUpdateable(Side.MARKETING, marketing.key().object()),
                        (side, value) -> field.toward(side, crmRecord.key().object(), value))
                .merge(Holding.of(marketing, marketingName), Holding.of(crmRecord, crmName));
        return new Pairing(marketing, crmRecord, marketingName, crmName, decision);
    }

    /**
     * The CRM record that the field is merged with. Fields that only come back from the CRM are taken from the first
     * record that holds one: the contact has no status, the converted lead still tells its own. A record that takes no
     * changes any more takes no part in a merge: its frozen values would undo what marketing does since.
     */
    private static Optional<LinkedRecord> partner(ResolvedField field, List<LinkedRecord> crm) {
        if (field.rule().direction().reaches(Side.CRM)) {
            return Optional.of(crm.get(0))
                    .filter(speaker -> speaker.record().isOpen())
                    .filter(speaker -> has(field, speaker));
        }
        var having = crm.stream().filter(record -> has(field, record)).toList();
        return having.stream()
                .filter(record -> !value(field, record).isBlank())
                .findFirst()
                .or(() -> having.stream().findFirst());
    }

    /** The other records of a side take on what the speaking one holds, once everything is applied. */
    private void receive(List<LinkedRecord> ofOneSide, Draft draft) {
        var speaker = ofOneSide.get(0);
        for (var receiver : ofOneSide.subList(1, ofOneSide.size())) {
            if (receiver.record().isOpen()) {
                fields.stream()
                        .filter(field -> field.rule().kind() == FieldKind.VALUE)
                        .filter(field -> !field.rule().isOnce() && !OwnFields.isOwn(field))
                        .filter(field -> field.isUpdateable(
                                receiver.side(), receiver.key().object()))
                        .filter(field -> has(field, speaker) && has(field, receiver))
                        .forEach(field -> receive(field, speaker, receiver, draft));
            }
        }
    }

    private static void receive(ResolvedField field, LinkedRecord speaker, LinkedRecord receiver, Draft draft) {
        var side = receiver.side();
        var name = field.rule().on(side, receiver.key().object()).orElseThrow();
        var spoken = draft.after(
                speaker, field.rule().on(side, speaker.key().object()).orElseThrow());
        // Already in this side's words: only the form may differ, between a lead and a contact.
        var converted = Conversion.into(field.on(side, receiver.key().object()).orElseThrow(), spoken);
        if (converted instanceof Conversion.Result.Unfit unfit) {
            draft.report(Optional.of(receiver.key()), Optional.of(name), unfit.code(), unfit.reason());
            return;
        }
        var wanted = converted.fitting();
        var held = Holding.of(receiver, name);
        // What was never received from the speaking record is not taken away by its emptiness.
        boolean mayEmpty = field.rule().blank() != BlankRule.IGNORE && held.isAgreed();
        if (spoken.display().isBlank() && !mayEmpty) {
            return;
        }
        boolean asAgreed = held.agreed()
                .filter(base ->
                        base.sent().equals(wanted.get()) && base.stored().equals(held.value()))
                .isPresent();
        if (!asAgreed && wanted.get().equals(held.value())) {
            draft.settle(receiver, name);
        } else if (!asAgreed) {
            var send = new Decision.Send(
                    side,
                    wanted.get(),
                    "receives",
                    "another record speaks for this person on this side",
                    Optional.of(held.value()).filter(value -> !value.isBlank()));
            write(draft, field, receiver, name, send, Optional.empty());
        }
    }

    private static void write(
            Draft draft,
            ResolvedField field,
            LinkedRecord target,
            String name,
            Decision.Send send,
            Optional<LinkedRecord> source) {
        draft.write(
                target,
                field,
                new FieldChange(
                        name,
                        target.record().value(name),
                        send.value(),
                        send.rule(),
                        send.reason(),
                        source.map(record -> Draft.origin(
                                record,
                                field.rule()
                                        .on(record.side(), record.key().object())
                                        .orElseThrow())),
                        send.lost()));
    }

    /** Whether the record has such a field, and it was asked for when the record was read. */
    private static boolean has(ResolvedField field, LinkedRecord record) {
        var object = record.key().object();
        return field.on(record.side(), object).isPresent()
                && field.rule()
                        .on(record.side(), object)
                        .filter(record.record()::tells)
                        .isPresent();
    }

    private static FieldValue value(ResolvedField field, LinkedRecord record) {
        return field.rule()
                .on(record.side(), record.key().object())
                .map(record.record()::value)
                .orElse(FieldValue.blank());
    }
}
