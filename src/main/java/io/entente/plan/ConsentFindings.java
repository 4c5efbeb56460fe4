package io.entente.plan;

import io.entente.model.Finding;
import java.util.Optional;

/** What operators are told about refusals and their end. */
final class ConsentFindings {
    private static final String UNTICKED = "opt-out-unticked";

    private ConsentFindings() {}

    /** Whether it tells of an event: the box was ticked again at once, and somebody should hear of it all the same. */
    static boolean isLasting(Finding finding) {
        return finding.code().equals(UNTICKED);
    }

    /** Opt-ins that look like evidence and are none. */
    static void tell(Channel channel, Draft draft) {
        channel.ahead()
                .forEach(claim -> report(
                        claim,
                        "opt-in-ahead-of-time",
                        "the time of this opt-in lies in the future, so it is no evidence; correct it",
                        draft));
        if (channel.evidence().isEmpty()) {
            channel.withoutSource()
                    .forEach(claim -> report(
                            claim,
                            "opt-in-without-source",
                            "an opt-in without a source is no evidence; write down where the person asked for it",
                            draft));
        }
    }

    private static void report(Evidence claim, String code, String message, Draft draft) {
        draft.report(Optional.of(claim.record()), Optional.of(claim.timeField()), code, message);
    }

    static void unticked(Box box, Draft draft) {
        report(
                box,
                UNTICKED,
                "the opt-out was taken back without evidence and "
                        + (box.isUpdateable() ? "is set again; " : "still counts; ")
                        + remedy(box),
                draft);
    }

    private static String remedy(Box box) {
        var rule = box.field().rule();
        var side = box.record().side();
        var object = box.record().key().object();
        return rule.optIn()
                .map(optIn -> optIn.time()
                        .on(side, object)
                        .map(time -> "if the person asked for it, write when into %s and where into %s of this record"
                                .formatted(time, optIn.source().on(side, object).orElse("")))
                        .orElse("if the person asked for it, write when and where into the fields that `opt-in` of "
                                + rule.name() + " names for another record of theirs"))
                .orElse("config/mapping.yaml names no fields for evidence: give " + rule.name()
                        + " an `opt-in` with time and source, then fill them if the person asked for it");
    }

    static void notKept(Box box, Draft draft) {
        report(
                box,
                "opt-out-not-kept",
                "the refusal was written here and the system does not keep it; find out what empties " + box.name()
                        + " there, and until then do not contact the person from there",
                draft);
    }

    static void notWritable(Box box, Draft draft) {
        report(
                box,
                "consent-not-writable",
                "the connected user may not write %s here, so it does not say what the person wants; let the user edit it"
                        .formatted(box.name()),
                draft);
    }

    private static void report(Box box, String code, String message, Draft draft) {
        draft.report(Optional.of(box.record().key()), Optional.of(box.name()), code, message);
    }
}
