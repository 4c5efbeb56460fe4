package io.entente.model;

/**
 * Names one record of one system. Ids are compared exactly as given: two Salesforce ids may differ in letter case only
 * and then belong to two people.
 *
 * @param system the vendor's short name, such as {@code mautic} or {@code salesforce}
 * @param object the vendor's name of the kind of record, such as {@code contact}, {@code Lead}
 * @param id the vendor's id, in its longest form
 */
public record RecordKey(String system, String object, String id) implements Comparable<RecordKey> {
    public RecordKey {
        if (system.isBlank() || object.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("a record key needs system, object and id: " + system + "/" + object);
        }
    }

    @Override
    public int compareTo(RecordKey other) {
        int bySystem = system.compareTo(other.system);
        int byObject = bySystem != 0 ? bySystem : object.compareTo(other.object);
        return byObject != 0 ? byObject : id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return system + "/" + object + "/" + id;
    }
}
