package io.entente.related;

import io.entente.model.FieldType;
import io.entente.model.FieldValue;
import io.entente.model.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a person did, in the eyes of marketing. Every value depends on what was done alone and never on the time of day: the
 * days that are counted are those before the last activity, so that nothing is written because time passes.
 */
final class Activities implements Derivation {
    static final String SUMMARY = "@activity.summary";
    static final String LAST = "@activity.last";
    static final String LAST_AT = "@activity.last-at";
    static final String COUNT = "@activity.count-30d";

    private static final String FORMS = "form-submission";
    private static final String HITS = "page-hit";
    private static final String REPLIES = "email-reply";
    private static final Set<String> STREAMS = Set.of(FORMS, REPLIES, HITS);
    private static final int DAYS = 30;
    private static final Duration WINDOW = Duration.ofDays(DAYS);
    // Compact: what is older tells sales nothing that these do not.
    private static final int MOST_ENTRIES = 20;
    private static final String BETWEEN = Activity.SEPARATOR + " ";

    @Override
    public List<DerivedField> fields() {
        return List.of(
                field(SUMMARY, FieldType.TEXT),
                field(LAST, FieldType.TEXT),
                field(LAST_AT, FieldType.MOMENT),
                field(COUNT, FieldType.NUMBER));
    }

    @Override
    public Map<String, FieldValue> of(Surroundings person, Instant now) {
        var all = new ArrayList<Activity>();
        for (var kind : Activity.Kind.values()) {
            person.of(kind.object()).forEach(record -> all.add(Activity.of(kind, record)));
        }
        all.sort(Activity.NEWEST_FIRST);
        var values = new TreeMap<String, FieldValue>();
        fields().forEach(field -> values.put(field.name(), FieldValue.blank()));
        if (all.isEmpty()) {
            return values;
        }
        var last = all.get(0);
        values.put(SUMMARY, FieldValue.text(String.join(BETWEEN, entries(all))));
        values.put(LAST, FieldValue.text(last.words()));
        values.put(LAST_AT, new FieldValue.Moment(last.at()));
        values.put(COUNT, FieldValue.number(upTo(last, all).size()));
        return values;
    }

    /** A form brings new people about, and whoever becomes a lead by it brings it along. */
    @Override
    public Set<String> prompt() {
        return Set.of(FORMS);
    }

    @Override
    public Set<String> lively() {
        return Set.of(HITS, REPLIES);
    }

    @Override
    public boolean isFitted(String name) {
        return name.equals(SUMMARY);
    }

    /** Leaves out the oldest entries, whole ones, until the rest fits; a single entry that is too long stays as it is. */
    @Override
    public String fitted(String text, int length) {
        var fitted = text;
        while (fitted.codePointCount(0, fitted.length()) > length && fitted.contains(BETWEEN)) {
            fitted = fitted.substring(0, fitted.lastIndexOf(BETWEEN));
        }
        return fitted;
    }

    /** One line for what was done on a day, however often; views of pages all in one. */
    private static List<String> entries(List<Activity> newestFirst) {
        var times = new LinkedHashMap<String, Integer>();
        var views = newestFirst.stream()
                .filter(activity -> activity.kind() == Activity.Kind.PAGE)
                .toList();
        for (var activity : newestFirst) {
            if (activity.kind() != Activity.Kind.PAGE) {
                times.merge(activity.day() + " " + activity.words(), 1, Integer::sum);
            } else if (activity.equals(views.get(0))) {
                times.put(activity.day() + " " + viewed(upTo(activity, views).size()), 1);
            }
        }
        return times.entrySet().stream()
                .limit(MOST_ENTRIES)
                .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " (" + entry.getValue() + " times)" : ""))
                .toList();
    }

    private static String viewed(int pages) {
        return pages == 1 ? "viewed 1 page" : "viewed " + pages + " pages in " + DAYS + " days";
    }

    /** Those of the days up to that one. */
    private static List<Activity> upTo(Activity last, List<Activity> all) {
        var from = last.at().minus(WINDOW);
        return all.stream()
                .filter(activity ->
                        activity.at().isAfter(from) && !activity.at().isAfter(last.at()))
                .toList();
    }

    private static DerivedField field(String name, FieldType type) {
        return new DerivedField(name, type, 0, Side.MARKETING, STREAMS);
    }
}
