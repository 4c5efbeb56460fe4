package io.entente.cli;

import io.entente.api.DifferenceReport;
import io.entente.api.Explanations;
import io.entente.model.Side;
import io.entente.store.ParkedCause;

/** What a full comparison found, for people. */
final class DifferenceText {
    private DifferenceText() {}

    static String of(DifferenceReport report, Explanations explanations) {
        var text = new StringBuilder("Differences found and mended");
        line(text, "missing in the CRM", DifferenceReport.on(Side.CRM, report.missing()), "");
        line(text, "missing in marketing", DifferenceReport.on(Side.MARKETING, report.missing()), "");
        line(text, "different records", report.differentRecords(), "");
        report.differentByField().forEach((field, count) -> line(text, "  " + field, count, ""));
        text.append("%nNot mended".formatted());
        line(
                text,
                "only in the CRM",
                DifferenceReport.on(Side.CRM, report.onlyOn()),
                "people whom marketing does not know (see create.marketing)");
        line(
                text,
                "only in marketing",
                DifferenceReport.on(Side.MARKETING, report.onlyOn()),
                "people out of scope, parked, or deleted in the CRM");
        line(
                text,
                "parked",
                report.parked().stream().mapToLong(ParkedCause::count).sum(),
                "");
        report.parked().forEach(cause -> {
            line(text, "  " + cause.code(), cause.count(), cause.object() + ", for example: " + cause.message());
            var hint = explanations.hint(cause.code(), cause.object());
            if (!hint.isEmpty()) {
                text.append("%n  %44s %9s  mended by %s".formatted("", "", hint));
            }
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String name, long count, String remark) {
        text.append("%n  %-44s %,9d".formatted(name, count));
        if (!remark.isEmpty()) {
            text.append("  ").append(remark);
        }
    }
}
