package io.entente.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.entente.model.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Faults of a whole rehearsal, written in YAML or JSON:
 *
 * <pre>{@code
 * seed: 7
 * faults:
 *   - {fault: status, side: crm, status: 503, rate: 0.1}
 *   - {fault: drop-after-commit, method: PATCH, from: PT10S, until: PT2M}
 *   - {fault: merge-while-paging, times: 3}
 * }</pre>
 *
 * <p>A fault without a side is one of every side that knows it. What each entry may say is read by {@link FaultReader}.
 */
public final class FaultScript {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Set<String> KEYS = Set.of("seed", "faults");

    private final long seed;
    private final Map<Side, List<Fault>> faults;

    private FaultScript(long seed, Map<Side, List<Fault>> faults) {
        this.seed = seed;
        this.faults = faults;
    }

    /**
     * Reads a script.
     *
     * @throws IllegalArgumentException naming place, value and remedy, if it is none
     * @throws IOException if the file cannot be read
     */
    public static FaultScript read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Understands the text of a script.
     *
     * @throws IllegalArgumentException naming place, value and remedy, if it is none
     */
    public static FaultScript parse(String text) {
        JsonNode root = tree(text);
        if (!root.isObject()) {
            throw new IllegalArgumentException("a script is a map with the keys seed and faults");
        }
        FaultReader.refuseOthers("", root, KEYS);
        JsonNode seed = root.path("seed");
        if (!seed.isMissingNode() && !seed.canConvertToLong()) {
            throw new IllegalArgumentException("seed: " + seed.asText() + " is no whole number");
        }
        if (!root.path("faults").isArray()) {
            throw new IllegalArgumentException("faults: a list is needed, with an entry for each fault");
        }
        Map<Side, List<Fault>> faults = new EnumMap<>(Side.class);
        for (int i = 0; i < root.path("faults").size(); i++) {
            FaultReader entry =
                    new FaultReader("faults[" + i + "]", root.path("faults").path(i), Integer.MAX_VALUE);
            Fault fault = entry.fault();
            entry.sides(fault.kind()).forEach(side -> faults.computeIfAbsent(side, key -> new ArrayList<>())
                    .add(fault));
        }
        return new FaultScript(seed.asLong(0), faults);
    }

    long seed() {
        return seed;
    }

    /** What goes wrong on that side. */
    List<Fault> on(Side side) {
        return faults.getOrDefault(side, List.of());
    }

    private static JsonNode tree(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "line " + e.getLocation().getLineNr() + ": neither YAML nor JSON: " + e.getOriginalMessage(), e);
        }
    }
}
