package io.entente.sync;

import io.entente.connector.Connector;
import io.entente.mapping.Mapping;
import io.entente.mapping.ResolvedMapping;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The field rules held against what both systems say about their fields, asked again once an hour. */
public final class LiveMapping implements Supplier<ResolvedMapping> {
    private static final Logger LOG = LoggerFactory.getLogger(LiveMapping.class);
    private static final Duration FRESH = Duration.ofHours(1);

    private final Mapping rules;
    private final Connector marketing;
    private final Connector crm;
    private final Clock clock;
    private Optional<ResolvedMapping> known = Optional.empty();
    private Instant readAt = Instant.MIN;

    public LiveMapping(Mapping rules, Connector marketing, Connector crm, Clock clock) {
        this.rules = rules;
        this.marketing = marketing;
        this.crm = crm;
        this.clock = clock;
    }

    @Override
    public synchronized ResolvedMapping get() {
        var now = clock.instant();
        if (known.isPresent() && now.isBefore(readAt.plus(FRESH))) {
            return known.get();
        }
        var resolved = ResolvedMapping.of(rules, marketing.describe().get(0), crm.describe());
        var before = known.map(ResolvedMapping::problems).orElse(List.of());
        resolved.problems().stream()
                .filter(problem -> !before.contains(problem))
                .forEach(problem -> LOG.warn("A field rule is left out until it is mended. problem={}", problem));
        known = Optional.of(resolved);
        readAt = now;
        return resolved;
    }

    /** Field rules that do not work as things stand. */
    public synchronized List<String> problems() {
        return known.map(ResolvedMapping::problems).orElse(List.of());
    }
}
