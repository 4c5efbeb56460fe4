package io.entente.sandbox.salesforce;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One field of an object.
 *
 * @param index place of the field's value in a {@link Row}
 * @param length longest text, 0 where the type has none
 * @param values picklist values in order
 * @param standing value of a picklist or checkbox that was not given at create
 * @param referenceTo objects a reference may point to
 * @param relationship name by which a query walks the reference
 */
record Field(
        int index,
        String name,
        String label,
        FieldType type,
        int length,
        int precision,
        int scale,
        Set<Trait> traits,
        List<String> values,
        Optional<Object> standing,
        List<String> referenceTo,
        Optional<String> relationship) {

    /** What sets a field apart from an optional, writable, filterable one. */
    enum Trait {
        REQUIRED,
        READ_ONLY,
        CREATE_ONLY,
        CALCULATED,
        EXTERNAL_ID,
        ID_LOOKUP,
        UNIQUE,
        CASE_SENSITIVE,
        RESTRICTED,
        NOT_FILTERABLE,
        CUSTOM,
        NAME
    }

    Field {
        traits = Set.copyOf(traits);
        values = List.copyOf(values);
        referenceTo = List.copyOf(referenceTo);
    }

    Field resized(int characters) {
        return new Field(
                index,
                name,
                label,
                type,
                characters,
                precision,
                scale,
                traits,
                values,
                standing,
                referenceTo,
                relationship);
    }

    Field renamed(String other) {
        return new Field(
                index,
                other,
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

    /** As a field of another type; given values make it a list that takes no others. */
    Field retyped(FieldType other, List<String> choices) {
        Set<Trait> kept = EnumSet.noneOf(Trait.class);
        kept.addAll(traits);
        if (choices.isEmpty()) {
            kept.remove(Trait.RESTRICTED);
        } else {
            kept.add(Trait.RESTRICTED);
        }
        return new Field(
                index,
                name,
                label,
                other,
                length,
                precision,
                scale,
                kept,
                choices,
                standing,
                referenceTo,
                relationship);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    boolean isCreateable() {
        return !is(Trait.READ_ONLY);
    }

    boolean isUpdateable() {
        return !is(Trait.READ_ONLY) && !is(Trait.CREATE_ONLY);
    }

    boolean isNillable() {
        return !is(Trait.REQUIRED) && type != FieldType.BOOLEAN && type != FieldType.ID;
    }

    boolean isDefaulted() {
        return standing.isPresent() || type == FieldType.BOOLEAN || name.equals("OwnerId");
    }

    /** May stand in an upsert address. */
    boolean isUpsertKey() {
        return is(Trait.EXTERNAL_ID) || is(Trait.ID_LOOKUP);
    }

    boolean isIndexed() {
        return type != FieldType.ID && (isUpsertKey() || is(Trait.UNIQUE));
    }

    boolean isPolymorphic() {
        return referenceTo.size() > 1;
    }
}
