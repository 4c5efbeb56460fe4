package io.entente.plan;

import io.entente.mapping.FieldMapping;
import io.entente.model.LinkedRecord;
import io.entente.model.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What some records of a person say together about one channel. Nothing overcomes a refusal but evidence that is later than
 * all of them.
 */
final class Channel {
    /** How far two clocks may be apart. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final List<Refusal> refusals;
    private final List<Evidence> claims;
    private final Instant horizon;

    private Channel(List<Refusal> refusals, List<Evidence> claims, Instant now) {
        this.refusals = refusals;
        this.claims = claims;
        this.horizon = now.plus(TOLERANCE);
    }

    static Channel of(FieldMapping rule, List<LinkedRecord> records, Instant now) {
        // The later of two wins, and of two at the same time the one whose record's key comes first.
        var refusals = records.stream()
                .flatMap(record ->
                        rule
                                .on(record.side(), record.key().object())
                                .flatMap(field -> Refusal.of(record, field))
                                .stream())
                .sorted(Comparator.comparing(Refusal::at).reversed().thenComparing(found -> found.record()
                        .key()))
                .toList();
        var claims = rule.optIn().stream()
                .flatMap(optIn -> records.stream().flatMap(record -> Evidence.of(record, optIn).stream()))
                .sorted(Comparator.comparing(Evidence::at).reversed().thenComparing(Evidence::record))
                .toList();
        return new Channel(refusals, claims, now);
    }

    /** The latest refusal that stands. */
    Optional<Refusal> refusal() {
        return evidence().isPresent() ? Optional.empty() : refusals.stream().findFirst();
    }

    /** The latest refusal that can still be seen on a record. */
    Optional<Origin> origin() {
        return refusals.stream().flatMap(found -> found.origin().stream()).findFirst();
    }

    /** The evidence that is later than every refusal; absent where nobody refused. */
    Optional<Evidence> evidence() {
        return later().filter(Evidence::hasSource).filter(this::hasHappened).findFirst();
    }

    /** Times that would end the refusal and lie ahead. */
    List<Evidence> ahead() {
        return later().filter(claim -> !hasHappened(claim)).toList();
    }

    /** Times that would end the refusal if a source stood beside them. */
    List<Evidence> withoutSource() {
        return later().filter(this::hasHappened)
                .filter(claim -> !claim.hasSource())
                .toList();
    }

    private Stream<Evidence> later() {
        return refusals.stream().limit(1).flatMap(latest -> claims.stream()
                .filter(claim -> claim.at().isAfter(latest.at())));
    }

    private boolean hasHappened(Evidence claim) {
        return !claim.at().isAfter(horizon);
    }
}
