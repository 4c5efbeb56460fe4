package io.entente.sandbox.mautic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One contact; immutable, so that a list can be written while others edit.
 *
 * @param values by field alias: String, Integer, Double or Boolean; a null field has no entry; points
 *     are always there
 * @param tags in the order they were given
 */
record Contact(
        int id, Stamps stamps, Map<String, Object> values, List<String> tags, Optional<Integer> owner, Links links) {

    static final String EMAIL = "email";
    static final String POINTS = "points";
    static final String LAST_ACTIVE = "last_active";

    /**
     * What hangs on a contact beside its fields.
     *
     * @param gravatar whether a visit chose the profile image
     * @param stage id of the stage it is in
     */
    record Links(List<DoNotContact> doNotContact, List<String> ipAddresses, boolean gravatar, Optional<Integer> stage) {

        static final Links NONE = new Links(List.of(), List.of(), false, Optional.empty());

        Links {
            doNotContact = List.copyOf(doNotContact);
            ipAddresses = List.copyOf(ipAddresses);
        }

        Links with(List<DoNotContact> entries) {
            return new Links(entries, ipAddresses, gravatar, stage);
        }

        Links withIpAddresses(List<String> addresses) {
            return new Links(doNotContact, addresses, gravatar, stage);
        }

        Links withGravatar() {
            return new Links(doNotContact, ipAddresses, true, stage);
        }

        Links withStage(Optional<Integer> newStage) {
            return new Links(doNotContact, ipAddresses, gravatar, newStage);
        }
    }

    Contact {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        tags = List.copyOf(tags);
    }

    @Nullable Object value(String alias) {
        return values.get(alias);
    }

    /** Text of a field, empty when it is null. */
    String text(String alias) {
        Object value = values.get(alias);
        return value == null ? "" : value.toString();
    }

    int points() {
        return values.get(POINTS) instanceof Integer points ? points : 0;
    }

    /** Name that the audit log gives a contact; empty for an anonymous one. */
    String name() {
        String name = (text("firstname") + " " + text("lastname")).strip();
        if (!name.isEmpty()) {
            return name;
        }
        return text("company").isEmpty() ? text(EMAIL) : text("company");
    }

    Contact withId(int newId) {
        return new Contact(newId, stamps, values, tags, owner, links);
    }

    Contact with(Stamps newStamps) {
        return new Contact(id, newStamps, values, tags, owner, links);
    }

    Contact with(Map<String, Object> newValues) {
        return new Contact(id, stamps, newValues, tags, owner, links);
    }

    Contact with(Links newLinks) {
        return new Contact(id, stamps, values, tags, owner, newLinks);
    }

    Contact withDoNotContact(List<DoNotContact> entries) {
        return with(links.with(entries));
    }

    Contact withStage(Optional<Integer> newStage) {
        return with(links.withStage(newStage));
    }

    Contact withTags(List<String> newTags) {
        return new Contact(id, stamps, values, newTags, owner, links);
    }

    Contact withOwner(Optional<Integer> newOwner) {
        return new Contact(id, stamps, values, tags, newOwner, links);
    }

    Contact withIpAddress(String address) {
        if (links.ipAddresses().contains(address)) {
            return this;
        }
        List<String> addresses = new ArrayList<>(links.ipAddresses());
        addresses.add(address);
        return with(links.withIpAddresses(addresses));
    }
}
