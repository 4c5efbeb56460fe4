package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Field.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An object of the org with its fields. Fields may be added while the org runs and are never removed;
 * readers see a complete list at any time.
 */
final class ObjectType {

    private record Fields(List<Field> all, Map<String, Field> byName, List<Field> indexed) {

        static Fields of(List<Field> all) {
            Map<String, Field> byName = new HashMap<>();
            all.forEach(field -> byName.put(field.name().toLowerCase(Locale.ROOT), field));
            return new Fields(
                    List.copyOf(all),
                    Map.copyOf(byName),
                    all.stream().filter(Field::isIndexed).toList());
        }
    }

    private final String name;
    private final String keyPrefix;
    private volatile Fields fields = Fields.of(List.of());

    ObjectType(String name, String keyPrefix) {
        this.name = name;
        this.keyPrefix = keyPrefix;
        systemFields().forEach(this::add);
    }

    String name() {
        return name;
    }

    String keyPrefix() {
        return keyPrefix;
    }

    List<Field> fields() {
        return fields.all();
    }

    List<Field> indexedFields() {
        return fields.indexed();
    }

    /** Field by its name in any case. */
    Optional<Field> field(String fieldName) {
        return Optional.ofNullable(fields.byName().get(fieldName.toLowerCase(Locale.ROOT)));
    }

    /** Field that the program itself relies on. */
    Field require(String fieldName) {
        return field(fieldName).orElseThrow(() -> new IllegalStateException(name + " has no field " + fieldName));
    }

    /** Reference field that a query walks by this relationship name. */
    Optional<Field> relation(String relationship) {
        return fields().stream()
                .filter(field -> field.relationship()
                        .filter(relationship::equalsIgnoreCase)
                        .isPresent())
                .findFirst();
    }

    synchronized Field add(FieldSpec spec) {
        List<Field> all = new ArrayList<>(fields());
        Field field = spec.at(all.size());
        all.add(field);
        fields = Fields.of(all);
        return field;
    }

    /** Gives a field another name, type or length; what records hold stays as it is. */
    synchronized void alter(String fieldName, UnaryOperator<Field> change) {
        List<Field> all = new ArrayList<>(fields());
        Field field = require(fieldName);
        all.set(field.index(), change.apply(field));
        fields = Fields.of(all);
    }

    ObjectType with(FieldSpec... specs) {
        List.of(specs).forEach(this::add);
        return this;
    }

    boolean isLead() {
        return name.equals("Lead");
    }

    /** In the order of the constants in {@link Row}. */
    private static List<FieldSpec> systemFields() {
        return List.of(
                FieldSpec.of("Id", FieldType.ID).length(18).with(Trait.READ_ONLY, Trait.ID_LOOKUP),
                FieldSpec.of("IsDeleted", FieldType.BOOLEAN).with(Trait.READ_ONLY),
                FieldSpec.of("CreatedDate", FieldType.DATETIME).with(Trait.READ_ONLY),
                FieldSpec.reference("CreatedById", "CreatedBy", "User").with(Trait.READ_ONLY),
                FieldSpec.of("LastModifiedDate", FieldType.DATETIME).with(Trait.READ_ONLY),
                FieldSpec.reference("LastModifiedById", "LastModifiedBy", "User")
                        .with(Trait.READ_ONLY),
                FieldSpec.of("SystemModstamp", FieldType.DATETIME).with(Trait.READ_ONLY));
    }
}
