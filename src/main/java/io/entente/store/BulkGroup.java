package io.entente.store;

/**
 * Planned changes that one bulk job could carry.
 *
 * @param isCreate whether they make records; else they change some
 */
public record BulkGroup(String system, String object, boolean isCreate) {
    String kind() {
        return isCreate ? JournalRows.CREATE : JournalRows.UPDATE;
    }
}
