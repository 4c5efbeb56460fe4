package io.entente.sandbox.salesforce;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values the platform works out from others whenever a record is saved. */
final class Derived {

    private Derived() {}

    static Row complete(Row row) {
        Map<Field, @Nullable Object> values = new LinkedHashMap<>();
        ObjectType type = row.type();
        type.field("Name")
                .filter(name -> name.is(Field.Trait.CALCULATED))
                .ifPresent(name -> values.put(name, fullName(row)));
        if (type.name().equals("Task")) {
            boolean isClosed = row.text("Status").filter("Completed"::equals).isPresent();
            Field completed = type.require("CompletedDateTime");
            values.put(type.require("IsClosed"), isClosed);
            values.put(
                    completed,
                    !isClosed ? null : row.get(completed) != null ? row.get(completed) : row.systemModstamp());
        }
        values.putAll(AddressLists.codes(row));
        return values.isEmpty() ? row : row.with(values);
    }

    private static String fullName(Row row) {
        return Stream.of(row.text("FirstName"), row.text("LastName"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }
}
