package io.entente.sandbox.salesforce;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What the org's admin set up to meet every record that is written. Thread-safe. */
final class AdminRules {

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();
    private final List<Kept> validations = new CopyOnWriteArrayList<>();
    private final List<DuplicateRule> duplicates = new CopyOnWriteArrayList<>();
    private volatile Optional<String> leadOwner = Optional.empty();

    AdminRules(Clock clock) {
        this.clock = clock;
    }

    /** A validation rule as the setup lists it. */
    record Kept(String id, Instant modifiedAt, ValidationRule rule) {}

    void add(ValidationRule rule) {
        var id = Ids.normal("03d%012d".formatted(last.incrementAndGet())).orElseThrow();
        validations.add(new Kept(id, clock.instant().truncatedTo(ChronoUnit.SECONDS), rule));
    }

    void add(DuplicateRule rule) {
        duplicates.add(rule);
    }

    /** Makes the active lead assignment rule give all leads to this user or queue. */
    void assignLeadsTo(String ownerId) {
        leadOwner = Optional.of(ownerId);
    }

    void clear() {
        validations.clear();
        duplicates.clear();
        leadOwner = Optional.empty();
    }

    List<Kept> validations() {
        return validations;
    }

    List<DuplicateRule> duplicates() {
        return duplicates;
    }

    Optional<String> leadOwner() {
        return leadOwner;
    }
}
