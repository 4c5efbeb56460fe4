package io.entente.connector.mautic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What rows of the stats tables tell of contacts. Rows about nobody, of visitors long cleaned away, tell nothing. */
final class Deeds {
    static final String NAME = "name";
    private static final int ERROR = 400;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StatsReader reader;
    private final Titles titles;

    Deeds(StatsReader reader, Titles titles) {
        this.reader = reader;
        this.titles = titles;
    }

    List<RelatedRecord> submissions(List<StatsRow> rows) {
        titles.learn(Titles.Kind.FORM, numbers(rows, "form_id"));
        return told(rows, row -> row.contact()
                .map(who -> record("form-submission", row, who, named(row, Titles.Kind.FORM, "form"))));
    }

    /**
     * Views of pages, and clicks in e-mails: a click is a hit of a redirect that knows the e-mail it stood in (read in Mautic's
     * source: {@code PageModel}, {@code HitRepository}). Hits of redirects elsewhere, and pages that were not there, tell
     * nothing.
     */
    List<RelatedRecord> hits(List<StatsRow> rows) {
        titles.learn(
                Titles.Kind.EMAIL, numbers(rows.stream().filter(Deeds::isClick).toList(), "email_id"));
        return told(rows, row -> row.contact().flatMap(who -> hit(row, who)));
    }

    private Optional<RelatedRecord> hit(StatsRow row, RecordKey who) {
        if (isClick(row)) {
            return Optional.of(record("email-click", row, who, named(row, Titles.Kind.EMAIL, "email")));
        }
        boolean isPage = row.number("redirect_id").isEmpty()
                && row.columns().path("code").asInt() < ERROR;
        var title = FieldValue.text(row.columns().path("url_title").asText().strip());
        return isPage
                ? Optional.of(record("page-hit", row, who, title.isBlank() ? Map.of() : Map.of(NAME, title)))
                : Optional.empty();
    }

    private static boolean isClick(StatsRow row) {
        return row.number("redirect_id").isPresent() && row.number("email_id").isPresent();
    }

    /** Openings or replies, which name what was sent and not to whom: one more request where there are any. */
    List<RelatedRecord> answers(String object, List<StatsRow> rows) {
        var sent = reader.named(StatsTable.SENT, numbers(rows, "stat_id"));
        titles.learn(Titles.Kind.EMAIL, numbers(List.copyOf(sent.values()), "email_id"));
        return told(rows, row -> row.number("stat_id")
                .flatMap(id -> Optional.ofNullable(sent.get(id)))
                .flatMap(mail ->
                        mail.contact().map(who -> record(object, row, who, named(mail, Titles.Kind.EMAIL, "email")))));
    }

    /**
     * Who is in segments or campaigns: one record for a contact and a segment, gone once the contact was taken out. Of several
     * rows of one page the last counts.
     */
    List<RelatedRecord> members(String object, List<StatsRow> rows) {
        var last = new LinkedHashMap<RecordKey, RelatedRecord>();
        for (var row : rows) {
            row.contact().ifPresent(who -> row.number("object_id").ifPresent(group -> {
                var member = member(object, row, who, group);
                last.remove(member.key());
                last.put(member.key(), member);
            }));
        }
        return List.copyOf(last.values());
    }

    private static RelatedRecord member(String object, StatsRow row, RecordKey who, String group) {
        var name = FieldValue.text(description(row));
        var fields = new LinkedHashMap<String, FieldValue>();
        fields.put(object, FieldValue.text(group));
        if (!name.isBlank()) {
            fields.put(NAME, name);
        }
        return new RelatedRecord(
                new RecordKey(ContactCodec.SYSTEM, object + "-member", group + "-" + who.id()),
                List.of(who, new RecordKey(ContactCodec.SYSTEM, object, group)),
                row.at(),
                row.columns().path("action").asText().equals("removed"),
                fields);
    }

    private static String description(StatsRow row) {
        try {
            return JSON.readTree(row.columns().path("properties").asText("{}"))
                    .path("object_description")
                    .asText()
                    .strip();
        } catch (JsonProcessingException otherForm) {
            // The name alone is lost; the list of segments or campaigns has it.
            return "";
        }
    }

    private Map<String, FieldValue> named(StatsRow row, Titles.Kind kind, String column) {
        var fields = new LinkedHashMap<String, FieldValue>();
        row.number(column + "_id").ifPresent(id -> {
            fields.put(column, FieldValue.text(id));
            titles.find(kind, id).ifPresent(title -> fields.put(NAME, FieldValue.text(title)));
        });
        return fields;
    }

    private static RelatedRecord record(String object, StatsRow row, RecordKey who, Map<String, FieldValue> fields) {
        return new RelatedRecord(
                new RecordKey(ContactCodec.SYSTEM, object, Long.toString(row.id())),
                List.of(who),
                row.at(),
                false,
                fields);
    }

    private static List<RelatedRecord> told(List<StatsRow> rows, Function<StatsRow, Optional<RelatedRecord>> teller) {
        var told = new ArrayList<RelatedRecord>();
        rows.forEach(row -> teller.apply(row).ifPresent(told::add));
        return told;
    }

    private static List<String> numbers(List<StatsRow> rows, String column) {
        return rows.stream()
                .flatMap(row -> row.number(column).stream())
                .distinct()
                .toList();
    }
}
