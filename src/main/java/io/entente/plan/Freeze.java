package io.entente.plan;

import io.entente.model.FieldChange;
import io.entente.model.FieldKey;
import io.entente.model.Finding;
import io.entente.model.LinkedRecord;
import io.entente.model.PersonView;
import io.entente.model.RecordKey;
import io.entente.model.SystemRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of a person that stand still because somebody fights over them: else every cycle would carry their values to
 * and fro and use up both sides' calls. What is frozen thaws when an operator asks for the person by name, or when neither
 * side changed the field for long enough.
 *
 * @param fought fields over which there is a fight now
 * @param frozen fields that stood still until now
 * @param quiet how long neither side may have changed a field before it thaws
 */
public record Freeze(Set<FieldKey> fought, Set<FieldKey> frozen, Duration quiet) {
    public Freeze {
        fought = Set.copyOf(fought);
        frozen = Set.copyOf(frozen);
    }

    /** Nothing stands still. */
    public static Freeze none() {
        return new Freeze(Set.of(), Set.of(), Duration.ZERO);
    }

    /** Whether the field is not to be written now. */
    boolean holds(PersonView person, LinkedRecord target, FieldChange change, Instant now) {
        var pair = Fights.pair(new FieldKey(target.key(), change.field()), change);
        if (pair.stream().anyMatch(fought::contains)) {
            return true;
        }
        return pair.stream().anyMatch(frozen::contains)
                && lastChange(person, pair)
                        .filter(last -> last.plus(quiet).isAfter(now))
                        .isPresent();
    }

    private static Optional<Instant> lastChange(PersonView person, Set<FieldKey> pair) {
        Map<RecordKey, SystemRecord> records = person.records().stream()
                .map(LinkedRecord::record)
                .collect(Collectors.toMap(SystemRecord::key, Function.identity()));
        return pair.stream()
                .flatMap(
                        field -> Optional.ofNullable(records.get(field.record()))
                                .map(record -> record.changedAt(field.field()))
                                .stream())
                .max(Instant::compareTo);
    }

    void tell(LinkedRecord target, FieldChange change, Draft draft) {
        draft.report(
                Optional.of(target.key()),
                Optional.of(change.field()),
                Finding.FIELD_FROZEN,
                "%s and its counterpart on the other side were set back in turns, as by two automations that fight; the field stands still on both sides and the others go on: end one of the two, then resync this person by name, or wait until neither side changed it for %s"
                        .formatted(change.field(), quiet));
    }
}
