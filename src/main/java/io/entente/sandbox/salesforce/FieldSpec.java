package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Field.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A field on its way into an object: everything but its place in the row. */
final class FieldSpec {

    static final int LONG_TEXT = 32_000;

    private final String name;
    private final FieldType type;
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private String label;
    private int length;
    private int precision;
    private int scale;
    private List<String> values = List.of();
    private Optional<Object> standing = Optional.empty();
    private List<String> referenceTo = List.of();
    private Optional<String> relationship = Optional.empty();

    private FieldSpec(String name, FieldType type) {
        this.name = name;
        this.type = type;
        this.label = name.replaceAll("__c$", "").replace('_', ' ').replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    static FieldSpec of(String name, FieldType type) {
        return new FieldSpec(name, type);
    }

    static FieldSpec text(String name, int length) {
        return of(name, FieldType.STRING).length(length);
    }

    /** Text of several lines; above 255 characters it cannot be filtered. */
    static FieldSpec longText(String name, int length) {
        FieldSpec spec = of(name, FieldType.TEXTAREA).length(length);
        return length > 255 ? spec.with(Trait.NOT_FILTERABLE) : spec;
    }

    static FieldSpec number(String name, FieldType type, int precision, int scale) {
        FieldSpec spec = of(name, type);
        spec.precision = precision;
        spec.scale = scale;
        return spec;
    }

    static FieldSpec picklist(String name, List<String> values) {
        FieldSpec spec = of(name, FieldType.PICKLIST).length(255);
        spec.values = values;
        return spec;
    }

    /** Several values with semicolons between them. */
    static FieldSpec multipicklist(String name, List<String> values) {
        FieldSpec spec = of(name, FieldType.MULTIPICKLIST).length(4_099);
        spec.values = values;
        return spec;
    }

    static FieldSpec reference(String name, String relationship, String... objects) {
        FieldSpec spec = of(name, FieldType.REFERENCE).length(18);
        spec.referenceTo = List.of(objects);
        spec.relationship = relationship.isEmpty() ? Optional.empty() : Optional.of(relationship);
        return spec;
    }

    FieldSpec length(int characters) {
        length = characters;
        return this;
    }

    FieldSpec label(String text) {
        label = text;
        return this;
    }

    FieldSpec with(Trait... more) {
        traits.addAll(List.of(more));
        return this;
    }

    FieldSpec standing(Object value) {
        standing = Optional.of(value);
        return this;
    }

    String name() {
        return name;
    }

    Field at(int index) {
        return new Field(
                index,
                name,
                label,
                type,
                length,
                precision,
                scale,
                traits,
                values,
                standing,
                referenceTo,
                relationship);
    }
}
