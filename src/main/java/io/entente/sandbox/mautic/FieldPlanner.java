package io.entente.sandbox.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the fields out of a call: what is dropped, what blanks, what is refused. */
final class FieldPlanner {

    private static final Pattern NUMERIC = Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final String NO_TIME = "1970-01-01 00:00:00";

    private final FieldRegistry registry;
    private final ValueCleaner cleaner;

    FieldPlanner(FieldRegistry registry, ValueCleaner cleaner) {
        this.registry = registry;
        this.cleaner = cleaner;
    }

    /** Unknown aliases are passed over. A value that cannot be stored refuses the whole contact. */
    FieldPlan plan(JsonNode sent, EditMode mode) {
        boolean blanks = mode == EditMode.PUT || sent.path("overwriteWithBlank").asBoolean(false);
        Map<FieldDefinition, Optional<Object>> updates = new LinkedHashMap<>();
        Map<String, List<String>> errors = new LinkedHashMap<>();
        for (FieldDefinition field : registry.fields().byDefinition()) {
            JsonNode value = sentFor(field, sent);
            // Mautic sets the attribution date itself and ignores what is sent.
            if (field.alias().equals("attribution_date")) {
                continue;
            }
            if (value.isMissingNode()) {
                if (mode == EditMode.PUT) {
                    updates.put(field, Optional.empty());
                }
            } else if (!isDropped(field, value, mode)) {
                plan(field, value, blanks && mode != EditMode.CREATE, updates, errors);
            }
        }
        if (!errors.isEmpty()) {
            throw Refusal.of(Problem.invalid(400, errors));
        }
        return new FieldPlan(updates, blanks && mode != EditMode.CREATE);
    }

    /** What a field would hold if this were stored; empty when blank, refused or absent. */
    Optional<String> cleaned(FieldDefinition field, JsonNode sent) {
        JsonNode value = sentFor(field, sent);
        if (value.isMissingNode() || !(cleaner.clean(field, value) instanceof Cleaned.Kept kept)) {
            return Optional.empty();
        }
        return Optional.of(kept.value().toString());
    }

    private static JsonNode sentFor(FieldDefinition field, JsonNode sent) {
        return field.alias().equals(Contact.LAST_ACTIVE) && sent.has("lastActive")
                ? sent.path("lastActive")
                : sent.path(field.alias());
    }

    private void plan(
            FieldDefinition field,
            JsonNode value,
            boolean blanks,
            Map<FieldDefinition, Optional<Object>> updates,
            Map<String, List<String>> errors) {
        Cleaned cleaned = cleaner.clean(field, value);
        if (cleaned instanceof Cleaned.Kept kept) {
            updates.put(field, Optional.of(kept.value()));
        } else if (cleaned instanceof Cleaned.Invalid invalid) {
            errors.put(field.alias(), List.of(invalid.message()));
        } else if (cleaned instanceof Cleaned.Blank && blanks) {
            updates.put(field, Optional.empty());
        } else if (cleaned instanceof Cleaned.Ignored && field.alias().equals(Contact.LAST_ACTIVE)) {
            updates.put(field, Optional.of(NO_TIME));
        }
    }

    /** PATCH loses every numeric value whose whole part is 0, a postcode of zeros included. */
    private static boolean isDropped(FieldDefinition field, JsonNode value, EditMode mode) {
        if (mode != EditMode.PATCH || field.type() == FieldType.BOOLEAN) {
            return false;
        }
        if (value.isNumber()) {
            return isZero(value.decimalValue());
        }
        return value.isTextual()
                && NUMERIC.matcher(value.asText()).matches()
                && isZero(new BigDecimal(value.asText().strip()));
    }

    private static boolean isZero(BigDecimal number) {
        return number.abs().compareTo(BigDecimal.ONE) < 0;
    }
}
