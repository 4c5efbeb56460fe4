package io.entente.errors;

import io.entente.model.Failure;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The catalogue as the page {@code docs/errors.md}. */
public final class ErrorsPage {
    private static final Map<Failure.Kind, String> NEXT = next();

    private ErrorsPage() {}

    private static Map<Failure.Kind, String> next() {
        var next = new EnumMap<Failure.Kind, String>(Failure.Kind.class);
        next.put(Failure.Kind.CONFIGURATION, "waits for a change of the set-up; everything else goes on");
        next.put(Failure.Kind.CREDENTIALS, "the system is not asked any more until its access is mended");
        next.put(Failure.Kind.UNAVAILABLE, "is tried again by itself, with growing pauses");
        next.put(Failure.Kind.THROTTLED, "waits as long as the system asks");
        next.put(Failure.Kind.REJECTED, "the record is parked; all others go on");
        next.put(Failure.Kind.CONFLICT, "the record is read again and decided on again");
        next.put(Failure.Kind.INTERNAL, "stops rather than guess");
        return Map.copyOf(next);
    }

    /** The page, written anew. */
    public static String of(ErrorCatalogue catalogue) {
        var page = new StringBuilder("""
                # Errors

                This page is written by the build from the tables in `src/main/resources/io/entente/errors`; change those.

                Every error has a code, and every place that shows one (`entente errors`, `reconcile`, the API, Mautic's field
                `entente_error`) means the same by it. What is parked is tried again when its record, the field rules, the
                settings of both systems, their fields or the org's validation rules change, and when a `resync` names it; never
                because time has passed.

                ## What happens next

                | class | what happens |
                | --- | --- |
                """);
        for (var kind : Failure.Kind.values()) {
            page.append("| %s | %s |\n".formatted(label(kind), NEXT.get(kind)));
        }
        catalogue.tables().forEach((system, table) -> section(page, system, table));
        return page.toString();
    }

    private static void section(StringBuilder page, String system, ErrorTable table) {
        page.append("\n## %s\n\n".formatted(system));
        page.append("| code | class | cause | remedy | who | where |\n| --- | --- | --- | --- | --- | --- |\n");
        table.all().forEach(known -> page.append(row(known)));
    }

    private static String row(KnownError known) {
        var vendor = known.vendor().stream().map(code -> "<br>`" + code + "`").collect(Collectors.joining());
        return "| `%s`%s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        known.code(),
                        vendor,
                        label(known.kind()),
                        known.cause(),
                        known.remedy(),
                        known.mender().people(),
                        known.place().isEmpty() ? "" : "`" + known.place() + "`");
    }

    private static String label(Failure.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
