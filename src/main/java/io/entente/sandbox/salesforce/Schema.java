package io.entente.sandbox.salesforce;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The objects of the org, found by name or by the first three characters of an id. */
final class Schema {

    private final Map<String, ObjectType> byName = new LinkedHashMap<>();
    private final Map<String, ObjectType> byPrefix = new LinkedHashMap<>();

    Schema() {
        Stream.of(StandardObjects.all(), CampaignObjects.all(), SetupObjects.all())
                .flatMap(List::stream)
                .forEach(type -> {
                    byName.put(type.name().toLowerCase(Locale.ROOT), type);
                    byPrefix.put(type.keyPrefix(), type);
                });
    }

    List<ObjectType> objects() {
        return new ArrayList<>(byName.values());
    }

    /** Object by its name in any case. */
    Optional<ObjectType> object(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Object that an address names; there is no such resource where it is unknown. */
    ObjectType resource(String name) {
        return object(name).orElseThrow(() -> ApiException.notFound("The requested resource does not exist"));
    }

    /** Object that a body or a query names. */
    ObjectType supported(String name) {
        return object(name)
                .orElseThrow(
                        () -> ApiException.badRequest("INVALID_TYPE", "sObject type '" + name + "' is not supported."));
    }

    /** Object the program itself relies on. */
    ObjectType require(String name) {
        return object(name).orElseThrow(() -> new IllegalStateException("No object " + name));
    }

    /** Object a record with this id belongs to. */
    Optional<ObjectType> ofId(String id) {
        return id.length() < 3 ? Optional.empty() : Optional.ofNullable(byPrefix.get(id.substring(0, 3)));
    }
}
