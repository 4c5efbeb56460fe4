package io.entente.sandbox.salesforce;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Puts users and queues into a new org. */
final class People {

    private final Org org;
    private final Saver saver;

    People(Org org, Saver saver) {
        this.org = org;
        this.saver = saver;
    }

    /** Adds the integration user, the reps and the queues; gives back the integration user's id. */
    String settle(Settings settings) {
        ObjectType users = org.schema().require("User");
        List<String> ids = Stream.concat(Stream.of(settings.integrationUser()), settings.reps().stream())
                .map(member -> add(users, user(users, member)))
                .toList();
        ObjectType groups = org.schema().require("Group");
        settings.queues().forEach(name -> add(groups, queue(groups, name)));
        return ids.get(0);
    }

    private String add(ObjectType type, Map<Field, Object> values) {
        return org.load(() -> {
            Row row = saver.draft(type, values, Actor.inside(""));
            org.store(row);
            return row.id();
        });
    }

    private static Map<Field, Object> user(ObjectType type, Settings.Member member) {
        return Map.of(
                type.require("FirstName"), member.firstName(),
                type.require("LastName"), member.lastName(),
                type.require("Username"), member.email(),
                type.require("Email"), member.email().toLowerCase(Locale.ROOT),
                type.require("IsActive"), member.active());
    }

    private static Map<Field, Object> queue(ObjectType type, String name) {
        return Map.of(
                type.require("Name"),
                name,
                type.require("DeveloperName"),
                name.replaceAll("[^A-Za-z0-9]+", "_"),
                type.require("Type"),
                "Queue");
    }
}
