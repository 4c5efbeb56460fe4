package io.entente.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a system says about one kind of record.
 *
 * @param object the system's name of it
 * @param createable whether the connected user may create such records
 * @param updateable whether the connected user may change them
 * @param fields by name, in the system's order
 */
public record ObjectSchema(String object, boolean createable, boolean updateable, Map<String, FieldSchema> fields) {
    public ObjectSchema {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Names the description: equal for equal ones, whatever the labels. */
    public String fingerprint() {
        return Fingerprint.of(Stream.concat(
                        Stream.of(object + createable + updateable),
                        fields.values().stream()
                                .map(field -> new FieldSchema(
                                        field.name(),
                                        "",
                                        field.type(),
                                        field.length(),
                                        field.scale(),
                                        field.required(),
                                        field.createable(),
                                        field.updateable(),
                                        field.unique(),
                                        field.externalId(),
                                        field.restricted(),
                                        field.options()))
                                .map(FieldSchema::toString)
                                .sorted())
                .toArray(String[]::new));
    }

    /** The field of that name, where the connected user can see it. */
    public Optional<FieldSchema> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
