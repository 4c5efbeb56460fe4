package io.entente.cli;

import io.entente.model.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whom a command is about, as people type it. */
final class ScopeConverter implements ITypeConverter<Scope> {
    static final String FORMS =
            "changes, all, since:2026-01-31T00:00:00Z, emails:a@b.example,..., marketing:ID,..., or crm:ID,...";

    @Override
    public Scope convert(String text) {
        int colon = text.indexOf(':');
        var form = colon < 0 ? text : text.substring(0, colon);
        var rest = colon < 0 ? "" : text.substring(colon + 1);
        boolean isBare = form.equals("changes") || form.equals("all");
        if (isBare ? colon >= 0 : entries(rest).isEmpty()) {
            throw wrong(form);
        }
        return switch (form) {
            case "changes" -> new Scope.Changes();
            case "all" -> new Scope.All();
            case "since" -> new Scope.Since(instant(rest));
            case "emails" -> new Scope.Emails(entries(rest));
            case "marketing" -> new Scope.Ids(entries(rest), List.of());
            case "crm" -> new Scope.Ids(List.of(), entries(rest));
            default -> throw wrong(form);
        };
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw wrong("since");
        }
    }

    private static List<String> entries(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Names the form only: what stands behind it may be somebody's address. */
    private static TypeConversionException wrong(String form) {
        return new TypeConversionException("\"" + form + "\" does not say whom; give " + FORMS);
    }
}
