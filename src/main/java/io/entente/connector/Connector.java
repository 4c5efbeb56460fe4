package io.entente.connector;

import io.entente.model.Failure;
import io.entente.model.ObjectSchema;
import io.entente.model.Observation;
import io.entente.model.RecordKey;
import io.entente.model.Side;
import io.entente.model.SystemRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One system on one side. Every method may block on the network and throws {@link Failure} with the
 * kind that says what must happen next; transient failures have been retried by the connector's route before they get
 * here. Which fields are read is given at construction. Safe for use by several threads.
 */
public interface Connector {
    /** The vendor's short name, as it stands in every {@link RecordKey}. */
    String system();

    Side side();

    /** The kinds of record that it reads and writes, in the order in which they are read. */
    List<String> objects();

    /** The record that a bare id, as an operator writes it, names; empty where it cannot be an id of this system. */
    Optional<RecordKey> keyOf(String id);

    /** What it can do beyond the contract's minimum; for one it lacks, the call fails with the documented code. */
    Set<Capability> capabilities();

    Limits limits();

    /**
     * What the system says about each of {@link #objects()}, read now.
     *
     * @throws Failure of kind CREDENTIALS where it does not know us, CONFIGURATION where we may not see
     *     an object at all
     */
    List<ObjectSchema> describe();

    /**
     * What the system says about records around people that Entente makes there, read now.
     *
     * @param objects kinds of such records
     * @throws io.entente.model.Failure of kind CONFIGURATION where we may not see one of them
     */
    default List<ObjectSchema> describeAround(Collection<String> objects) {
        return List.of();
    }

    /** A cursor from which {@link #changesSince} tells everything that happens after this call. One request, unless it fails. */
    Cursor latest();

    /**
     * The next page of what happened after the cursor. The same change may be told twice, a change is never left out;
     * within a page a merge stands before the deletion of its loser. One request where nothing happened.
     */
    ChangeFeed changesSince(Cursor cursor);

    /**
     * What the system holds for these records now, one observation for each key in the same order: also for a record
     * that is gone or merged into another.
     *
     * @param keys all of one of {@link #objects()}, any number
     */
    List<Observation> read(List<RecordKey> keys);

    /**
     * The next page of all living records of one kind, in the order of their ids. A record that lives from before the
     * first page until after the last one is told exactly once, whatever else changes meanwhile.
     *
     * @param after where the page before ended; absent for the first
     */
    SweepPage sweep(String object, Optional<SweepToken> after);

    /** How many living records of that kind there are, by the vendor's own count. */
    long count(String object);

    /**
     * Writes a batch and returns one outcome for each, in the same order. A refusal of one record never hinders the
     * others; where the vendor refuses a whole batch for one record, the batch is cut until that record stands alone.
     *
     * @param writes at most {@link Limits#writeBatch()}, all of one object and all of one {@link Write.Kind}, no record
     *     twice
     */
    List<WriteOutcome> write(List<Write> writes);

    /** Writes by the thousand; empty where the system has no jobs. */
    default Optional<BulkWriter> bulk() {
        return Optional.empty();
    }

    /**
     * Proves that the connected user may edit records, and changes none. Systems that say so when asked to describe
     * themselves need no proof.
     *
     * @return false where there is no record to prove it on
     * @throws Failure of kind CONFIGURATION that names the right that is missing
     */
    default boolean provesWriting() {
        return true;
    }

    /**
     * Deletes records and returns one outcome for each, in the same order; one that is gone already counts as deleted.
     * Looks at each before: one that was merged into another or converted meanwhile is left alone, and so is what it became,
     * and refused with kind CONFLICT.
     *
     * @param keys at most {@link Limits#writeBatch()}, all of one of {@link #objects()}, none twice
     */
    List<WriteOutcome> delete(List<RecordKey> keys);

    /** What a converted lead, as it was read, goes on as; empty for every other record. Asks nobody. */
    default Optional<RecordKey> successor(SystemRecord record) {
        return Optional.empty();
    }

    /**
     * The streams of records around people that this side tells, by the vendor's name of what they hold, such as {@code
     * Opportunity}; only those that the settings it was built with ask for. Asks nobody.
     */
    default List<String> relatedStreams() {
        return List.of();
    }

    /** Those of {@link #relatedStreams()} whose records may vanish untold: a full comparison reads them from the beginning. */
    default Set<String> sweptStreams() {
        return Set.of();
    }

    /**
     * Those of {@link #relatedStreams()} that the connected user may not see, asked now, each with what is to be done: nothing
     * of them is told until that is mended.
     */
    default Map<String, Failure> hiddenStreams() {
        return Map.of();
    }

    /**
     * The next page of each of these streams: oldest first, from the beginning where no cursor is given. Reaches back as far as
     * a change may become visible late, so that a record may be told again, and is never left out. Where the vendor answers
     * several questions at once it costs one request.
     *
     * @param from streams with where to read on, none but {@link #relatedStreams()}
     * @return a page for each of them but the hidden ones
     */
    default Map<String, RelatedPage> related(Map<String, Optional<Cursor>> from) {
        throw new IllegalArgumentException(system() + " tells no streams, and was asked for " + from.keySet());
    }

    /**
     * What a record of a person names around that person, as it was read: a converted lead its opportunity, a contact its
     * account. Nothing where no stream tells such records. Asks nobody.
     */
    default List<RecordKey> named(SystemRecord record) {
        return List.of();
    }

    /**
     * Names the rules by which the system refuses records beyond what {@link #describe()} tells, read now: another name once
     * one of them changed. Empty where it has none, or shows none to the connected user.
     */
    default String rules() {
        return "";
    }

    /**
     * Names the fields that records are read with now: another name once one was found to be missing, or to be there again.
     * Asks nobody.
     */
    default String reads() {
        return "";
    }

    /**
     * Has the system say how much of its allowance of calls everybody has used, for whoever keeps account of it. At most
     * one request; none where it has no such allowance.
     */
    default void askUsage() {}

    /** Requests counted by the vendor against its limits since this connector was made. */
    long calls();
}
