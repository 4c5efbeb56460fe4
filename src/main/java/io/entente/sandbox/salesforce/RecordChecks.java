package io.entente.sandbox.salesforce;

import io.entente.sandbox.salesforce.Field.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the platform checks in a record as a whole before it stores it. */
final class RecordChecks {

    private final Org org;
    private final AdminRules rules;

    RecordChecks(Org org, AdminRules rules) {
        this.org = org;
        this.rules = rules;
    }

    /** Fields the writer names but may not write. */
    Optional<RecordError> unwritable(ObjectType type, Iterable<Field> fields, Actor actor, boolean creating) {
        if (SetupObjects.isPermission(type) && !actor.mayCustomize()) {
            return Optional.of(
                    RecordError.of("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id"));
        }
        List<String> names = new ArrayList<>();
        for (Field field : fields) {
            boolean writable = creating ? field.isCreateable() : field.isUpdateable();
            if (!writable || !actor.access().edits(type, field)) {
                names.add(field.name());
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new RecordError(
                        "INVALID_FIELD_FOR_INSERT_UPDATE",
                        "Unable to create/update fields: " + String.join(", ", names)
                                + ". Please check the security settings of this field and verify that it is"
                                + " read/write for your profile or permission set.",
                        names));
    }

    /** Checks that need the values alone. */
    List<RecordError> missing(Row row) {
        List<String> names = row.type().fields().stream()
                .filter(field -> field.is(Trait.REQUIRED) && !field.is(Trait.READ_ONLY) && row.get(field) == null)
                .map(Field::name)
                .toList();
        return names.isEmpty()
                ? List.of()
                : List.of(new RecordError("REQUIRED_FIELD_MISSING", "Required fields are missing: " + names, names));
    }

    /** Checks that look at other records and at the admin's rules; inside the org's lock. */
    List<RecordError> conflicts(Row row, Map<Field, ? extends @Nullable Object> changes) {
        List<RecordError> errors = new ArrayList<>();
        changes.forEach((field, value) -> {
            if (value != null && field.type() == FieldType.REFERENCE) {
                reference(field, value.toString(), row.type()).ifPresent(errors::add);
            }
            if (value != null && field.is(Trait.UNIQUE)) {
                duplicate(row, field, value).ifPresent(errors::add);
            }
        });
        if (row.type().name().equals("FieldPermissions")) {
            unknownField(row).ifPresent(errors::add);
        }
        rules.validations().forEach(kept -> kept.rule().strikes(row).ifPresent(errors::add));
        return errors;
    }

    private Optional<RecordError> reference(Field field, String id, ObjectType type) {
        Optional<ObjectType> target =
                org.schema().ofId(id).filter(object -> field.referenceTo().contains(object.name()));
        if (target.isEmpty()) {
            return Optional.of(RecordError.of(
                    "MALFORMED_ID", field.label() + ": id value of incorrect type: " + id, field.name()));
        }
        Optional<Row> found = org.find(id).filter(row -> !row.isDeleted());
        if (found.isEmpty()) {
            return Optional.of(
                    RecordError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.name()));
        }
        boolean inactive = field.name().equals("OwnerId")
                && target.get().name().equals("User")
                && !found.get().isTrue("IsActive");
        return inactive
                ? Optional.of(RecordError.of(
                        "INACTIVE_OWNER_OR_USER",
                        "operation performed with inactive user [" + Ids.shorten(id) + "] as owner of "
                                + type.name().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    private Optional<RecordError> duplicate(Row row, Field field, Object value) {
        // A deleted record gives its value free; a converted lead keeps it.
        return org.table(row.type()).having(field, value).stream()
                .filter(other -> !other.isDeleted() && !other.id().equals(row.id()))
                .findFirst()
                .map(other -> RecordError.of(
                        "DUPLICATE_VALUE",
                        "duplicate value found: " + field.name() + " duplicates value on record with id: "
                                + Ids.shorten(other.id())));
    }

    /** Records that duplicate rules meet when these values are written; inside the org's lock. */
    Optional<RecordError> duplicates(Row row, Map<Field, ? extends @Nullable Object> changes, WriteHeaders headers) {
        return rules.duplicates().stream()
                .filter(rule -> rule.object().equalsIgnoreCase(row.type().name()))
                .filter(rule -> !(rule.allowSave() && headers.allowSave()))
                .flatMap(rule -> met(rule, row, changes).stream())
                .findFirst();
    }

    private Optional<RecordError> met(DuplicateRule rule, Row row, Map<Field, ? extends @Nullable Object> changes) {
        Object value = row.type().field(rule.field()).map(changes::get).orElse(null);
        Optional<ObjectType> type = org.schema().object(rule.matched());
        if (value == null || type.isEmpty()) {
            return Optional.empty();
        }
        Field compared = type.get().require(rule.field());
        List<Row> found = org.table(type.get()).all().stream()
                .filter(other -> !other.isDeleted() && !other.id().equals(row.id()))
                .filter(other -> value.toString().equalsIgnoreCase(String.valueOf(other.get(compared))))
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(rule.error(found));
    }

    private Optional<RecordError> unknownField(Row row) {
        String name = row.text("Field").orElse("");
        int dot = name.indexOf('.');
        boolean known = dot > 0
                && org.schema()
                        .object(name.substring(0, dot))
                        .flatMap(type -> type.field(name.substring(dot + 1)))
                        .isPresent();
        return known
                ? Optional.empty()
                : Optional.of(RecordError.of(
                        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                        "Field Name: bad value for restricted picklist field: " + name,
                        "Field"));
    }
}
