package io.entente.plan;

import io.entente.identity.Speaker;
import io.entente.mapping.FieldKind;
import io.entente.mapping.ResolvedField;
import io.entente.mapping.ResolvedMapping;
import io.entente.mapping.ScopeRule;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.Side;
import io.entente.plan.FieldStory.Coming;
import io.entente.plan.FieldStory.Held;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells field by field what the rules come to for one person. The decisions are those of planning, made again. */
public final class Explainer {
    private final ResolvedMapping mapping;
    private final Speaker speaker;

    public Explainer(ResolvedMapping mapping) {
        this.mapping = mapping;
        this.speaker = new Speaker(mapping.rules().closedStatuses());
    }

    /** Every field rule, in the order of the file. */
    public List<FieldStory> fields(PersonView person) {
        var marketing = speaker.inOrder(person, Side.MARKETING);
        var crm = speaker.inOrder(person, Side.CRM);
        return mapping.fields().stream()
                .map(field -> story(field, marketing.stream().findFirst(), crm))
                .toList();
    }

    /** The conditions for entering the CRM that the person's marketing record does not meet, each as one sentence. */
    public List<String> unmet(PersonView person) {
        return speaker.inOrder(person, Side.MARKETING).stream()
                .findFirst()
                .map(record -> mapping.rules().scope().stream()
                        .filter(rule -> !rule.accepts(record.record().value(rule.field())))
                        .map(Explainer::sentence)
                        .toList())
                .orElse(List.of());
    }

    private static String sentence(ScopeRule rule) {
        var test = rule.test().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "scope: %s is to be %s%s"
                .formatted(rule.field(), test, rule.values().isEmpty() ? "" : " " + String.join(", ", rule.values()));
    }

    private static FieldStory story(ResolvedField field, Optional<LinkedRecord> marketing, List<LinkedRecord> crm) {
        var pairing = marketing
                .filter(any -> !crm.isEmpty() && field.rule().kind() != FieldKind.OPT_OUT && !OwnFields.isOwn(field))
                .flatMap(record -> PairPlanner.pairing(field, record, crm));
        if (pairing.isPresent()) {
            return told(field, pairing.get());
        }
        var onMarketing = marketing.flatMap(record -> held(field, record));
        var onCrm = crm.stream().flatMap(record -> held(field, record).stream()).findFirst();
        return new FieldStory(
                field.rule().name(),
                onMarketing,
                onCrm,
                Optional.empty(),
                decidedAlone(field),
                whyAlone(field, marketing, crm));
    }

    private static String decidedAlone(ResolvedField field) {
        if (OwnFields.isOwn(field)) {
            return "own";
        }
        return field.rule().kind() == FieldKind.OPT_OUT ? "opt-out-wins" : "rest";
    }

    private static String whyAlone(ResolvedField field, Optional<LinkedRecord> marketing, List<LinkedRecord> crm) {
        if (OwnFields.isOwn(field)) {
            return "Entente itself fills it";
        }
        if (field.rule().kind() == FieldKind.OPT_OUT) {
            return "a refusal on either side is one on both, whatever the rules say, and an unticked box ends none";
        }
        if (marketing.isEmpty() || crm.isEmpty()) {
            return "the person has no living record in "
                    + (marketing.isEmpty() ? Side.MARKETING.label() : Side.CRM.label());
        }
        return "one of the two records has no such field, does not show it, or takes no changes any more";
    }

    private static FieldStory told(ResolvedField field, PairPlanner.Pairing pairing) {
        var marketing = held(pairing.marketing(), pairing.marketingName());
        var crm = held(pairing.crm(), pairing.crmName());
        var name = field.rule().name();
        if (pairing.decision() instanceof Decision.Send send) {
            return new FieldStory(
                    name,
                    Optional.of(marketing),
                    Optional.of(crm),
                    Optional.of(new Coming(send.target(), send.value())),
                    send.rule(),
                    send.reason());
        }
        if (pairing.decision() instanceof Decision.Stuck stuck) {
            return new FieldStory(
                    name,
                    Optional.of(marketing),
                    Optional.of(crm),
                    Optional.empty(),
                    stuck.why().code(),
                    "does not go to " + stuck.target().label() + ": "
                            + stuck.why().reason());
        }
        return new FieldStory(
                name,
                Optional.of(marketing),
                Optional.of(crm),
                Optional.empty(),
                "rest",
                whyRest(field, marketing, crm));
    }

    private static String whyRest(ResolvedField field, Held marketing, Held crm) {
        var object = crm.record().object();
        boolean same = field.toward(Side.CRM, object, marketing.value())
                        .fitting()
                        .filter(crm.value()::equals)
                        .isPresent()
                || (isBlank(marketing) && isBlank(crm));
        if (same) {
            return "both sides hold the same";
        }
        if (field.rule().isOnce()) {
            return "it is given once and then left alone on both sides";
        }
        if (isBlank(marketing) || isBlank(crm)) {
            return "an empty value does not travel by this rule (blank: %s)"
                    .formatted(
                            field.rule().blank().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        boolean crmTakes = field.isUpdateable(Side.CRM, object);
        boolean marketingTakes =
                field.isUpdateable(Side.MARKETING, marketing.record().object());
        if (!crmTakes && !marketingTakes) {
            return "neither side may be written in this field, by its direction or by the rights of the connected users";
        }
        return "both sides agreed on these two forms of one value, and neither was changed since";
    }

    private static boolean isBlank(Held held) {
        return held.value().display().isBlank();
    }

    private static Optional<Held> held(ResolvedField field, LinkedRecord record) {
        return field.rule()
                .on(record.side(), record.key().object())
                .filter(record.record()::tells)
                .map(name -> held(record, name));
    }

    private static Held held(LinkedRecord record, String name) {
        return new Held(
                record.key(),
                name,
                record.record().value(name),
                record.agreement().field(name),
                record.record().changedAt(name));
    }
}
