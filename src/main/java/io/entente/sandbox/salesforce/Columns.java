package io.entente.sandbox.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks up the names of a query in the part of the schema its user may see. */
final class Columns {

    private final Org org;
    private final ObjectType type;
    private final FieldAccess access;

    Columns(Org org, ObjectType type, FieldAccess access) {
        this.org = org;
        this.type = type;
        this.access = access;
    }

    /** Columns of a SELECT list, {@code FIELDS(…)} spelt out. */
    List<Column> selected(List<String> paths) {
        List<Column> columns = new ArrayList<>();
        for (String path : paths) {
            switch (path) {
                case "FIELDS(ALL)" -> columns.addAll(all(field -> true));
                case "FIELDS(CUSTOM)" -> columns.addAll(all(field -> field.is(Field.Trait.CUSTOM)));
                case "FIELDS(STANDARD)" -> columns.addAll(all(field -> !field.is(Field.Trait.CUSTOM)));
                default -> columns.add(column(path));
            }
        }
        return columns;
    }

    Column column(String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return new Column(org, Optional.empty(), visible(type, path));
        }
        Field via = type.relation(path.substring(0, dot))
                .filter(field -> access.sees(type, field))
                .orElseThrow(() -> ApiException.badRequest(
                        "INVALID_FIELD",
                        "Didn't understand relationship '" + path.substring(0, dot) + "' in field path."));
        // Of a polymorphic reference every field of User may be named; a queue answers null for most.
        String target = via.isPolymorphic() ? "User" : via.referenceTo().get(0);
        return new Column(org, Optional.of(via), visible(org.schema().require(target), path.substring(dot + 1)));
    }

    /** Column that a WHERE or ORDER BY may name. */
    Column filterable(String path) {
        Column column = column(path);
        if (column.field().is(Field.Trait.NOT_FILTERABLE)) {
            throw ApiException.badRequest(
                    "INVALID_FIELD", "field '" + column.field().name() + "' can not be filtered in a query call");
        }
        return column;
    }

    private List<Column> all(Predicate<Field> wanted) {
        return type.fields().stream()
                .filter(field -> access.sees(type, field) && wanted.test(field))
                .map(field -> new Column(org, Optional.empty(), field))
                .toList();
    }

    private Field visible(ObjectType object, String name) {
        return object.field(name)
                .filter(field -> access.sees(object, field))
                .orElseThrow(() -> ApiException.badRequest(
                        "INVALID_FIELD",
                        "No such column '" + name + "' on entity '" + object.name()
                                + "'. If you are attempting to use a custom field, be sure to append the '__c' after"
                                + " the custom field name. Please reference your WSDL or the describe call for the"
                                + " appropriate names."));
    }
}
