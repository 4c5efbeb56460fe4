package io.entente.plan;

import io.entente.mapping.BlankRule;
import io.entente.mapping.Conversion.Result;
import io.entente.mapping.FieldMapping;
import io.entente.model.FieldValue;
import io.entente.model.Side;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The three-way merge of one field of one pair of records: base, marketing's value, the CRM's value.
 *
 * <p>A value that changed on one side travels. Values that changed on both are settled by the winner rule. Where the pair
 * was never compared, a filled value fills a blank one, and two filled ones are settled by the rule. Whatever comes out,
 * merging its result again comes to nothing.
 */
final class FieldMerge {
    private final FieldMapping rule;
    private final boolean crmTakesIt;
    private final boolean marketingTakesIt;
    private final BiFunction<Side, FieldValue, Result> convert;

    /**
     * @param crmTakesIt whether the CRM record may be written in this field
     * @param marketingTakesIt whether the marketing record may
     * @param convert a value of the other side in the form of the side named
     */
    FieldMerge(
            FieldMapping rule,
            boolean crmTakesIt,
            boolean marketingTakesIt,
            BiFunction<Side, FieldValue, Result> convert) {
        this.rule = rule;
        this.crmTakesIt = crmTakesIt;
        this.marketingTakesIt = marketingTakesIt;
        this.convert = convert;
    }

    Decision merge(Holding marketing, Holding crm) {
        if (rule.isOnce()) {
            return settleUnlessAgreed(marketing, crm);
        }
        if (crmTakesIt && marketingTakesIt) {
            return twoWay(marketing, crm);
        }
        if (crmTakesIt) {
            return oneWay(Side.CRM, marketing, crm);
        }
        return marketingTakesIt ? oneWay(Side.MARKETING, crm, marketing) : new Decision.Rest();
    }

    private Decision oneWay(Side target, Holding source, Holding held) {
        if (source.holdsNothing() && !blankTravelsFrom(target.other())) {
            return new Decision.Rest();
        }
        if (source.value().isBlank() && held.value().isBlank() && !held.isAgreed()) {
            // Two blanks that never were anything else need no base: most people have no opportunity.
            return new Decision.Rest();
        }
        var converted = convert.apply(target, source.value());
        if (converted instanceof Result.Unfit unfit) {
            return new Decision.Stuck(target, unfit.code(), unfit.reason());
        }
        var wanted = ((Result.Fits) converted).value();
        boolean asAgreed = held.agreed()
                .filter(base -> base.sent().equals(wanted) && base.stored().equals(held.value()))
                .isPresent();
        if (asAgreed) {
            return new Decision.Rest();
        }
        if (wanted.equals(held.value())) {
            return new Decision.Settle();
        }
        boolean drifted = held.isChanged() && !source.isChanged();
        return drifted
                ? new Decision.Send(
                        target,
                        wanted,
                        "one-way",
                        "the field belongs to " + target.other().label() + " and was changed on the other side",
                        Optional.of(held.value()))
                : new Decision.Send(
                        target,
                        wanted,
                        "one-way",
                        "the field belongs to " + target.other().label(),
                        Optional.empty());
    }

    private Decision twoWay(Holding marketing, Holding crm) {
        if (marketing.isAgreed() && crm.isAgreed()) {
            if (!marketing.isChanged() && !crm.isChanged()) {
                return new Decision.Rest();
            }
            if (same(marketing, crm)) {
                return new Decision.Settle();
            }
            if (marketing.isChanged() != crm.isChanged()) {
                var source = marketing.isChanged() ? Side.MARKETING : Side.CRM;
                return oneSided(source, marketing.isChanged() ? marketing : crm);
            }
            return conflict(marketing, crm, "both sides changed it");
        }
        if (same(marketing, crm)) {
            return new Decision.Settle();
        }
        if (marketing.holdsNothing() || crm.holdsNothing()) {
            var source = crm.holdsNothing() ? Side.MARKETING : Side.CRM;
            return send(source, marketing, crm, "fill", source.other().label() + " held nothing", false);
        }
        return conflict(marketing, crm, "both held a value when they first met");
    }

    private Decision oneSided(Side source, Holding changed) {
        if (changed.holdsNothing() && !blankTravelsFrom(source)) {
            return new Decision.Settle();
        }
        return toward(
                source.other(),
                changed.value(),
                "one-sided",
                "only " + source.label() + " changed it since both sides agreed",
                Optional.empty());
    }

    private Decision conflict(Holding marketing, Holding crm, String how) {
        if (marketing.holdsNothing() || crm.holdsNothing()) {
            var blank = marketing.holdsNothing() ? Side.MARKETING : Side.CRM;
            if (!blankTravelsFrom(blank) || winner(marketing, crm) != blank) {
                return send(blank.other(), marketing, crm, "value-before-blank", how, true);
            }
        }
        var winner = winner(marketing, crm);
        var name = rule.winner().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return send(winner, marketing, crm, name, how + "; the rule " + name + " chose " + winner.label(), true);
    }

    private Side winner(Holding marketing, Holding crm) {
        return switch (rule.winner()) {
            case MARKETING -> Side.MARKETING;
            case MARKETING_UNLESS_BLANK -> marketing.holdsNothing() ? Side.CRM : Side.MARKETING;
            case CRM, ONCE -> Side.CRM;
            case CRM_UNLESS_BLANK -> crm.holdsNothing() ? Side.MARKETING : Side.CRM;
            // A tie goes to the CRM: there a person typed the value.
            case NEWEST -> marketing.changedAt().isAfter(crm.changedAt()) ? Side.MARKETING : Side.CRM;
        };
    }

    private boolean blankTravelsFrom(Side source) {
        return rule.blank() == BlankRule.PROPAGATE
                || (rule.blank() == BlankRule.PROPAGATE_FROM_OWNER && rule.isOwnedBy(source));
    }

    private Decision send(
            Side source, Holding marketing, Holding crm, String ruleName, String reason, boolean isConflict) {
        var from = source == Side.MARKETING ? marketing : crm;
        var loser = source == Side.MARKETING ? crm : marketing;
        return toward(
                source.other(),
                from.value(),
                ruleName,
                reason,
                isConflict ? Optional.of(loser.value()) : Optional.empty());
    }

    private Decision toward(Side target, FieldValue value, String ruleName, String reason, Optional<FieldValue> lost) {
        var converted = convert.apply(target, value);
        if (converted instanceof Result.Unfit unfit) {
            return new Decision.Stuck(target, unfit.code(), unfit.reason());
        }
        return new Decision.Send(target, ((Result.Fits) converted).value(), ruleName, reason, lost);
    }

    private boolean same(Holding marketing, Holding crm) {
        return (marketing.holdsNothing() && crm.holdsNothing())
                || convert.apply(Side.CRM, marketing.value())
                        .fitting()
                        .filter(crm.value()::equals)
                        .isPresent()
                || convert.apply(Side.MARKETING, crm.value())
                        .fitting()
                        .filter(marketing.value()::equals)
                        .isPresent();
    }

    private static Decision settleUnlessAgreed(Holding marketing, Holding crm) {
        return marketing.isAgreed() && crm.isAgreed() && !marketing.isChanged() && !crm.isChanged()
                ? new Decision.Rest()
                : new Decision.Settle();
    }
}
