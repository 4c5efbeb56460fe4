package io.entente.sandbox.salesforce;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the org's admin set up to meet every record that is written. Thread-safe. */
final class AdminRules {

    private final List<ValidationRule> validations = new CopyOnWriteArrayList<>();
    private final List<DuplicateRule> duplicates = new CopyOnWriteArrayList<>();
    private volatile Optional<String> leadOwner = Optional.empty();

    void add(ValidationRule rule) {
        validations.add(rule);
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

    List<ValidationRule> validations() {
        return validations;
    }

    List<DuplicateRule> duplicates() {
        return duplicates;
    }

    Optional<String> leadOwner() {
        return leadOwner;
    }
}
