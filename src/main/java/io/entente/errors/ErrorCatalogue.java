package io.entente.errors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All tables together: explains any code that a surface shows. */
public final class ErrorCatalogue {
    private final Map<String, ErrorTable> tables = new LinkedHashMap<>();
    private final Places places;

    /** @param places where the pages of both systems are */
    public ErrorCatalogue(Places places) {
        this.places = places;
        tables.put("Salesforce", ErrorTable.of("salesforce"));
        tables.put("Mautic", ErrorTable.of("mautic"));
        tables.put("Entente", ErrorTable.of("entente"));
    }

    /** Each system's table by the name that people read. */
    public Map<String, ErrorTable> tables() {
        return Collections.unmodifiableMap(tables);
    }

    /** What is known about the code; absent where no table has it. */
    public Optional<KnownError> find(String code) {
        return tables.values().stream()
                .flatMap(table -> table.find(code).stream())
                .findFirst();
    }

    /**
     * Adds to an error in an answer what the code means: {@code kind} where it has none yet, {@code cause}, {@code remedy}, {@code mender} and
     * {@code where}; nothing where the code is unknown.
     *
     * @param object the kind of record
     * @param id the record, where it is about one
     */
    public void explain(ObjectNode node, String code, String object, Optional<String> id) {
        find(code).ifPresent(known -> {
            if (!node.has("kind")) {
                node.put("kind", known.kind().name().toLowerCase(Locale.ROOT));
            }
            node.put("cause", known.cause());
            node.put("remedy", known.remedy());
            node.put("mender", known.mender().label());
            places.fill(known.place(), object, id).ifPresent(page -> node.put("where", page));
        });
    }

    /** The same in one line for people; empty where there is nothing to add to the message. */
    public String hint(String code, String object) {
        return find(code)
                .map(known -> known.mender().people()
                        + places.fill(known.place(), object, Optional.empty())
                                .map(page -> ", " + page)
                                .orElse(""))
                .orElse("");
    }

    /** The page of one record, where the address of its system is set. */
    public Optional<String> recordPage(String system, String object, String id) {
        return places.record(system, object, id);
    }
}
