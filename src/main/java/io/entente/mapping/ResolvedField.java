package io.entente.mapping;

import io.entente.model.FieldSchema;
import io.entente.model.FieldValue;
import io.entente.model.Side;
import io.entente.related.Derivations;
import java.util.Map;
import java.util.Optional;

/**
 * A field rule together with what both live systems say about the fields it names.
 *
 * @param marketing the marketing field
 * @param crm the CRM fields by object
 */
public record ResolvedField(FieldMapping rule, FieldSchema marketing, Map<String, FieldSchema> crm) {
    public ResolvedField {
        crm = Map.copyOf(crm);
    }

    /** What that side says about the field on records of that object, where they have it. */
    public Optional<FieldSchema> on(Side side, String object) {
        return side == Side.MARKETING ? Optional.of(marketing) : Optional.ofNullable(crm.get(object));
    }

    /** Whether an existing record of that object takes new values of the field from us. */
    public boolean isUpdateable(Side side, String object) {
        return rule.isWritableOn(side, object)
                && on(side, object).filter(FieldSchema::updateable).isPresent();
    }

    /** Whether a new record of that object may be given the field. */
    public boolean isCreateable(Side side, String object) {
        return rule.isWritableOn(side, object)
                && on(side, object).filter(FieldSchema::createable).isPresent();
    }

    private FieldValue fitted(Side target, String object, FieldValue value) {
        int length = on(target, object).map(FieldSchema::length).orElse(0);
        return rule.on(target.other(), object)
                .map(source -> Derivations.fitted(source, value, length))
                .orElse(value);
    }

    /** The value in that side's words and form. */
    public Conversion.Result toward(Side target, String object, FieldValue value) {
        var schema = on(target, object);
        if (schema.isEmpty()) {
            return new Conversion.Result.Unfit("no-such-field", object + " has no such field");
        }
        var result = rule.values()
                .toward(target, value)
                .map(words -> Conversion.into(schema.get(), fitted(target, object, words)))
                .orElseGet(() -> new Conversion.Result.Unfit(
                        Conversion.UNMAPPED,
                        "the value map of " + rule.name()
                                + " does not name this value; add it to config/mapping.yaml"));
        return result instanceof Conversion.Result.Unfit unfit && unfit.isUnlisted()
                ? instead(target, schema.get(), unfit)
                : result;
    }

    private Conversion.Result instead(Side target, FieldSchema schema, Conversion.Result.Unfit unlisted) {
        return switch (rule.values().unmapped()) {
            case KEEP, DROP -> unlisted;
            case BLOCK ->
                new Conversion.Result.Unfit(
                        Conversion.BLOCKS,
                        unlisted.reason() + "; until then the record waits, as the rule says unmapped: block");
            case DEFAULT ->
                rule.fallback()
                        .filter(any -> target == Side.CRM)
                        .map(text -> Conversion.into(schema, FieldValue.text(text)))
                        .orElse(unlisted);
        };
    }
}
