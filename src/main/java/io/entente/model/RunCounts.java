package io.entente.model;

/**
 * What a run did, in numbers.
 *
 * @param observed records read
 * @param people people planned
 * @param created records created on either side
 * @param updated records updated on either side
 * @param linked records tied to a person
 * @param duplicates records found to be a further record of a known person on the same side
 * @param parked changes a side refused, and records that it would not let us read
 * @param writtenBack changes that carried something from the CRM to marketing
 * @param differences fields that differed and had no change pending
 */
public record RunCounts(
        long observed,
        long people,
        long created,
        long updated,
        long linked,
        long duplicates,
        long parked,
        long writtenBack,
        long differences) {
    /** Nothing happened yet. */
    public static RunCounts none() {
        return new RunCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Both together. */
    public RunCounts plus(RunCounts other) {
        return new RunCounts(
                observed + other.observed,
                people + other.people,
                created + other.created,
                updated + other.updated,
                linked + other.linked,
                duplicates + other.duplicates,
                parked + other.parked,
                writtenBack + other.writtenBack,
                differences + other.differences);
    }
}
