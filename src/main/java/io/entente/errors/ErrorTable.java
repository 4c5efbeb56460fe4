package io.entente.errors;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.entente.model.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The errors of one system, in the order of its table. */
public final class ErrorTable {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private final List<KnownError> errors;

    private ErrorTable(List<KnownError> errors) {
        this.errors = List.copyOf(errors);
    }

    /**
     * Reads the table of a system.
     *
     * @param system its short name; {@code entente} for our own errors
     * @throws IllegalStateException where Entente's own jar is broken
     */
    public static ErrorTable of(String system) {
        try (var table = ErrorTable.class.getResourceAsStream(system + ".yaml")) {
            if (table == null) {
                throw new IllegalStateException("no table of errors for " + system);
            }
            return new ErrorTable(YAML.readValue(table, Written.class).known());
        } catch (IOException e) {
            throw new IllegalStateException("the table of errors for " + system + " cannot be read", e);
        }
    }

    /** All rows. */
    public List<KnownError> all() {
        return errors;
    }

    /** The row of that code, or the one that stands for it. */
    public Optional<KnownError> find(String code) {
        return errors.stream()
                .filter(known -> known.covers(code))
                .max(Comparator.comparingInt(
                        known -> known.isPattern() ? known.code().length() - 1 : Integer.MAX_VALUE))
                .map(known -> known.as(code));
    }

    /**
     * The same for a code that is written down in our own sources.
     *
     * @throws IllegalStateException where the table lacks it
     */
    public KnownError row(String code) {
        return find(code).orElseThrow(() -> new IllegalStateException("no row for error " + code));
    }

    /** The row of what the system itself calls an error. */
    public Optional<KnownError> ofVendor(String vendor) {
        return errors.stream().filter(known -> known.vendor().contains(vendor)).findFirst();
    }

    /** The table as it is written. */
    private record Written(Map<String, String> places, Map<String, Row> errors) {
        List<KnownError> known() {
            var known = new ArrayList<KnownError>();
            new LinkedHashMap<>(errors).forEach((code, row) -> known.add(row.known(code, place(code, row))));
            return known;
        }

        private String place(String code, Row row) {
            var place = places.get(row.place());
            if (place == null) {
                throw new IllegalStateException("error " + code + " names an unknown place, " + row.place());
            }
            return place;
        }
    }

    private record Row(
            @Nullable List<String> vendor,
            Failure.Kind kind,
            Mender mender,
            String place,
            String cause,
            String remedy) {
        KnownError known(String code, String pattern) {
            return new KnownError(code, vendor == null ? List.of() : vendor, kind, mender, pattern, cause, remedy);
        }
    }
}
