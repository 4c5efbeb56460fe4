package io.entente.sync;

import io.entente.connector.Connector;
import io.entente.mapping.Mapping;
import io.entente.mapping.ResolvedMapping;
import io.entente.model.Failure;
import io.entente.model.FieldSchema;
import io.entente.model.Fingerprint;
import io.entente.model.ObjectSchema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The field rules held against what both systems say about their fields, asked again once an hour. */
public final class LiveMapping implements Supplier<ResolvedMapping> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveMapping.class);
    private static final Duration FRESH = Duration.ofHours(1);

    private final Mapping rules;
    private final Connector marketing;
    private final Connector crm;
    private final String crmIdField;
    private final Clock clock;
    private final String config;
    private Optional<ResolvedMapping> known = Optional.empty();
    private String schemas = "";
    private Optional<String> conditions = Optional.empty();
    private Instant readAt = Instant.MIN;

    /**
     * @param config names the field rules and the settings that decide what a system takes
     * @param crmIdField the external id field that CRM records are created by
     */
    public LiveMapping(
            Mapping rules, String config, Connector marketing, Connector crm, String crmIdField, Clock clock) {
        this.config = config;
        this.rules = rules;
        this.marketing = marketing;
        this.crm = crm;
        this.crmIdField = crmIdField;
        this.clock = clock;
    }

    /** @throws Failure of kind CONFIGURATION where the CRM has no field to create records by: nothing can be done then */
    @Override
    public synchronized ResolvedMapping get() {
        var now = clock.instant();
        if (known.isPresent() && now.isBefore(readAt.plus(FRESH))) {
            return known.get();
        }
        var objects = crm.describe();
        // Tells again what of the records around people is not shown, and reads on what is shown by now.
        crm.hiddenStreams();
        requireIdField(objects);
        var contact = marketing.describe().get(0);
        var resolved = ResolvedMapping.of(rules, contact, objects);
        var before = known.map(ResolvedMapping::problems).orElse(List.of());
        resolved.problems().stream()
                .filter(problem -> !before.contains(problem))
                .forEach(problem -> LOG.warn("A field rule is left out until it is mended. problem={}", problem));
        known = Optional.of(resolved);
        readAt = now;
        schemas = Stream.concat(Stream.of(contact), objects.stream())
                .map(ObjectSchema::fingerprint)
                .collect(Collectors.joining());
        conditions = Optional.empty();
        return resolved;
    }

    /**
     * Names everything that decides whether a record is taken: field rules, settings, what both systems say about their
     * fields, and the CRM's own rules. The last are asked for once in every hour in which somebody wants to know.
     */
    synchronized String conditions() {
        get();
        if (conditions.isEmpty()) {
            conditions = Optional.of(Fingerprint.of(config, schemas, crm.rules()));
        }
        return conditions.get();
    }

    private void requireIdField(List<ObjectSchema> objects) {
        var without = objects.stream()
                .filter(object ->
                        object.field(crmIdField).filter(FieldSchema::externalId).isEmpty())
                .map(ObjectSchema::object)
                .toList();
        if (!without.isEmpty()) {
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    "entente.external-id-missing",
                    "%s: %s shows no external id field of that name on %s, and no record is created without it; `./entente check --fix` creates it or tells the steps"
                            .formatted(crmIdField, crm.system(), String.join(" and ", without)));
        }
    }
}
