package io.entente.plan;

import static io.entente.plan.FieldBuilder.aField;

import io.entente.mapping.BlankRule;
import io.entente.mapping.Conversion.Result;
import io.entente.mapping.Unmapped;
import io.entente.mapping.ValueMap;
import io.entente.mapping.Winner;
import io.entente.model.AgreedValue;
import io.entente.model.FieldValue;
import io.entente.model.Side;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A field of a pair as it stands, with its rule. Marketing says {@code one} where the CRM says {@code 1}, knows no {@code ?},
 * and both may keep another form of a value than they were sent.
 */
record MergeCase(Winner winner, BlankRule blank, Set<Side> takers, Holding marketing, Holding crm) {
    private static final ValueMap WORDS = new ValueMap(Map.of("one", "1"), Unmapped.KEEP);

    Decision decide() {
        return merge().merge(marketing, crm);
    }

    FieldMerge merge() {
        return new FieldMerge(
                aField("phone").winner(winner).blank(blank).rule(),
                takers.contains(Side.CRM),
                takers.contains(Side.MARKETING),
                MergeCase::convert);
    }

    boolean isTwoWay() {
        return winner != Winner.ONCE && takers.size() == 2;
    }

    boolean isComparedBefore() {
        return marketing.isAgreed() && crm.isAgreed();
    }

    Holding of(Side side) {
        return side == Side.MARKETING ? marketing : crm;
    }

    MergeCase with(Side side, Holding held) {
        return side == Side.MARKETING
                ? new MergeCase(winner, blank, takers, held, crm)
                : new MergeCase(winner, blank, takers, marketing, held);
    }

    /** Both sides after the decision was carried out, where the target keeps a value in its own form. */
    MergeCase after(Decision decision, boolean lowersCase) {
        var next = this;
        for (var side : Side.values()) {
            next = next.with(side, after(decision, side, lowersCase));
        }
        return next;
    }

    private Holding after(Decision decision, Side side, boolean lowersCase) {
        var held = of(side);
        if (decision instanceof Decision.Send send && send.target() == side) {
            var kept = lowersCase ? FieldValue.text(send.value().display().toLowerCase(Locale.ROOT)) : send.value();
            return new Holding(
                    kept, held.changedAt(), Optional.of(new AgreedValue(send.value(), kept, true, Instant.EPOCH)));
        }
        boolean remembers = decision instanceof Decision.Send || decision instanceof Decision.Settle;
        return remembers ? agreedOn(held.value(), held.changedAt()) : held;
    }

    /** Whether both hold the same, each in its own words. */
    boolean areSame() {
        return convert(Side.CRM, marketing.value()).equals(new Result.Fits(crm.value()))
                || convert(Side.MARKETING, crm.value()).equals(new Result.Fits(marketing.value()))
                || (marketing.holdsNothing() && crm.holdsNothing());
    }

    Side later() {
        return marketing.changedAt().compareTo(crm.changedAt()) > 0 ? Side.MARKETING : Side.CRM;
    }

    /** Whether a blank of that side empties the other. */
    boolean mayEmpty(Side blank) {
        return this.blank == BlankRule.PROPAGATE
                || (this.blank == BlankRule.PROPAGATE_FROM_OWNER && isOwner(blank, winner));
    }

    private static boolean isOwner(Side side, Winner winner) {
        return switch (winner) {
            case MARKETING, MARKETING_UNLESS_BLANK -> side == Side.MARKETING;
            case CRM, CRM_UNLESS_BLANK -> side == Side.CRM;
            case NEWEST, ONCE -> false;
        };
    }

    static Result convert(Side target, FieldValue value) {
        if (target == Side.MARKETING && value.display().equals("?")) {
            return new Result.Unfit("not-in-list", "marketing does not know it");
        }
        return WORDS.toward(target, FieldValue.text(value.display().strip()))
                .<Result>map(Result.Fits::new)
                .orElseThrow();
    }

    static Holding agreedOn(FieldValue value, Instant changedAt) {
        return new Holding(value, changedAt, Optional.of(AgreedValue.seen(value, Instant.EPOCH)));
    }
}
