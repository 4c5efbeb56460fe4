package io.entente.sandbox.mautic;

import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers names as they come: tags, IP addresses. Thread-safe. */
final class Registry {

    private final Map<String, Integer> idByName = new LinkedHashMap<>();

    synchronized int id(String name) {
        return idByName.computeIfAbsent(name, key -> idByName.size() + 1);
    }
}
