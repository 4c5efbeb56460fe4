package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.model.FieldValue;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes observations of rows of the audit log: merges first, then deletions, then the contacts as they are now. */
final class AuditDigest {
    private final ContactReader reader;
    private final ContactCodec codec;
    private final KnownValues known;
    private final AtomicReference<@Nullable Author> ownHand;

    /** @param ownHand whom Mautic takes us for, empty while it is not known */
    AuditDigest(
            ContactReader reader, ContactCodec codec, KnownValues known, AtomicReference<@Nullable Author> ownHand) {
        this.reader = reader;
        this.codec = codec;
        this.known = known;
        this.ownHand = ownHand;
    }

    /**
     * What the fresh rows tell.
     *
     * @param all the fresh rows and those shortly before them, in order
     */
    List<Observation> observations(List<AuditRow> all, List<AuditRow> fresh) {
        var observations = new ArrayList<Observation>();
        var ended = new HashSet<RecordKey>();
        var rowsByContact = new LinkedHashMap<RecordKey, List<AuditRow>>();
        for (var row : fresh) {
            rowsByContact
                    .computeIfAbsent(ContactCodec.key(row.objectId()), key -> new ArrayList<>())
                    .add(row);
        }
        merges(fresh, observations, ended, rowsByContact);
        deletions(all, fresh, observations, ended);
        ended.forEach(rowsByContact::remove);
        observations.addAll(living(rowsByContact));
        return observations;
    }

    private static void merges(
            List<AuditRow> fresh,
            List<Observation> observations,
            Set<RecordKey> ended,
            Map<RecordKey, List<AuditRow>> rowsByContact) {
        for (var row : fresh) {
            if (row.isMerge() && row.mergedInto().isPresent()) {
                var loser = ContactCodec.key(row.objectId());
                var survivor = ContactCodec.key(row.mergedInto().get());
                observations.add(new Observation.Merged(loser, survivor, row.at()));
                ended.add(loser);
                // The survivor holds other values now, whether or not it has a row of its own.
                rowsByContact
                        .computeIfAbsent(survivor, key -> new ArrayList<>())
                        .add(row);
            }
        }
    }

    /**
     * A merge deletes its loser, too; that has been told by the merge, if only on the page before. Where the merge does
     * not say into what, the contact is left to be asked for.
     */
    private static void deletions(
            List<AuditRow> all, List<AuditRow> fresh, List<Observation> observations, Set<RecordKey> ended) {
        var mergeByLoser = all.stream()
                .filter(AuditRow::isMerge)
                .collect(Collectors.toMap(AuditRow::objectId, merge -> merge, (first, last) -> last));
        for (var row : fresh) {
            var key = ContactCodec.key(row.objectId());
            var merge = Optional.ofNullable(mergeByLoser.get(row.objectId()));
            if (!row.isDeletion()
                    || merge.filter(unclear -> unclear.mergedInto().isEmpty()).isPresent()) {
                continue;
            }
            if (ended.add(key) && merge.isEmpty()) {
                observations.add(new Observation.Gone(key, row.at()));
            }
        }
    }

    private List<Observation> living(Map<RecordKey, List<AuditRow>> rowsByContact) {
        var echoes = echoes(rowsByContact);
        var unknown = new LinkedHashSet<>(rowsByContact.keySet());
        unknown.removeAll(echoes);
        var observations = new ArrayList<Observation>();
        for (var observation : reader.read(List.copyOf(unknown))) {
            var rows = rowsByContact.getOrDefault(observation.key(), List.of());
            observations.add(observation instanceof Observation.Present present ? dated(present, rows) : observation);
        }
        return observations;
    }

    /** Contacts of which nothing changed that is not remembered already. */
    private Set<RecordKey> echoes(Map<RecordKey, List<AuditRow>> rowsByContact) {
        var told = new HashMap<RecordKey, Map<String, JsonNode>>();
        rowsByContact.forEach((key, rows) -> {
            if (rows.stream().allMatch(row -> row.tellsAll(codec))) {
                var changes = new HashMap<String, JsonNode>();
                rows.forEach(row -> changes.putAll(row.changes(codec)));
                told.put(key, changes);
            }
        });
        var echoes = new HashSet<RecordKey>();
        if (!told.isEmpty()) {
            known.of(told.keySet()).forEach((key, record) -> {
                if (holds(record, told.getOrDefault(key, Map.of()))) {
                    echoes.add(key);
                }
            });
        }
        return echoes;
    }

    private static boolean holds(SystemRecord record, Map<String, JsonNode> changes) {
        return record.isOpen()
                && changes.entrySet().stream().allMatch(change -> {
                    FieldValue value = record.fields().get(change.getKey());
                    return value != null && Values.isSame(change.getValue(), value);
                });
    }

    private Observation dated(Observation.Present present, List<AuditRow> rows) {
        var record = present.record();
        Instant modifiedAt = record.modifiedAt();
        var changedAt = new HashMap<String, Instant>();
        for (var row : rows) {
            modifiedAt = row.at().isAfter(modifiedAt) ? row.at() : modifiedAt;
            // What we wrote ourselves is as old as where it came from, which is remembered already.
            if (!isOurs(row)) {
                row.changes(codec).keySet().forEach(field -> changedAt.put(field, row.at()));
            }
        }
        boolean byUs = !rows.isEmpty() && isOurs(rows.get(rows.size() - 1));
        return new Observation.Present(
                new SystemRecord(record.key(), record.standing(), record.fields(), modifiedAt, changedAt), byUs);
    }

    private boolean isOurs(AuditRow row) {
        Author we = ownHand.get();
        return we != null && we.wrote(row);
    }
}
