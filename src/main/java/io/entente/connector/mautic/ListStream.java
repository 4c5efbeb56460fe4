package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.Cursor;
import io.entente.connector.RelatedPage;
import io.entente.model.Failure;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import io.entente.model.RelatedRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The campaigns, or the segments, with their names: few, so that all are read at every look, and a new name is seen. One that
 * is deleted stays known under its last name.
 */
final class ListStream implements RelatedStream {
    private static final int PAGE = 100;
    private static final String BEGINNING = "0";
    // Columns of contacts' dates are no guide here: these were not recorded, and are taken where they are given.
    private static final Map<String, String> TIMES = Map.of(
            "dateAdded", "date-added",
            "publishUp", "publish-up",
            "publishDown", "publish-down");

    private final String name;
    private final String path;
    private final String list;
    private final String right;
    private final MauticGateway gateway;

    /**
     * @param path of the list
     * @param list what it is called inside the answer
     */
    ListStream(String name, String path, String list, String right, MauticGateway gateway) {
        this.name = name;
        this.path = path;
        this.list = list;
        this.right = right;
        this.gateway = gateway;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RelatedPage page(Optional<Cursor> from) {
        long after = Long.parseLong(from.map(Cursor::value)
                .filter(value -> value.matches("\\d{1,18}"))
                .orElse(BEGINNING));
        var query =
                Query.limit(PAGE).and("orderBy", "id").and("orderByDir", "asc").where("id", "gt", Long.toString(after));
        JsonNode answer;
        try {
            answer = gateway.get(path, query, right);
        } catch (Failure failure) {
            throw MauticErrors.ofWholeSystem(failure);
        }
        var entries = entries(answer.path(list));
        boolean complete = entries.size() >= MauticGateway.total(answer) || entries.isEmpty();
        var next = complete
                ? BEGINNING
                : entries.get(entries.size() - 1).path("id").asText();
        return new RelatedPage(entries.stream().map(this::record).toList(), new Cursor(next), !complete);
    }

    @Override
    public void probe() {
        var unused = page(Optional.empty());
    }

    /** An array for campaigns, an object by id for segments, in whatever order. */
    private static List<JsonNode> entries(JsonNode list) {
        if (!list.isContainerNode()) {
            throw MauticErrors.unreadableAnswer("a list without entries");
        }
        return StreamSupport.stream(list.spliterator(), false)
                .sorted(Comparator.comparingLong(StatsRow::id))
                .toList();
    }

    private RelatedRecord record(JsonNode entry) {
        var fields = new HashMap<String, FieldValue>();
        fields.put("name", FieldValue.text(entry.path("name").asText().strip()));
        fields.put("published", FieldValue.flag(entry.path("isPublished").asBoolean()));
        TIMES.forEach((key, field) ->
                time(entry.path(key)).map(FieldValue.Moment::new).ifPresent(at -> fields.put(field, at)));
        var changed = time(entry.path("dateModified")).or(() -> time(entry.path("dateAdded")));
        return new RelatedRecord(
                new RecordKey(ContactCodec.SYSTEM, name, Long.toString(StatsRow.id(entry))),
                List.of(),
                changed.orElse(Instant.EPOCH),
                false,
                fields);
    }

    private static Optional<Instant> time(JsonNode value) {
        try {
            return value.isTextual() ? Optional.of(Values.moment(value.asText())) : Optional.empty();
        } catch (IllegalArgumentException otherForm) {
            return Optional.empty();
        }
    }
}
