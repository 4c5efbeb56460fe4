package io.entente.sandbox.mautic;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything one pretend installation holds. */
record World(
        MauticVersion version,
        Clock clock,
        List<MauticUser> users,
        FieldRegistry fields,
        ContactStore contacts,
        AuditLog audit,
        Companies companies,
        Registry tags,
        Registry ipAddresses,
        PointsLog points,
        AtomicInteger lastDoNotContact) {

    /** Clients' address in rows and logs: one reserved for documentation. */
    static final String CLIENT_IP = "192.0.2.1";

    static World empty(MauticVersion version, Clock clock, List<MauticUser> users) {
        FieldRegistry fields = new FieldRegistry();
        AuditLog audit = new AuditLog(clock);
        return new World(
                version,
                clock,
                List.copyOf(users),
                fields,
                new ContactStore(fields),
                audit,
                new Companies(version, clock, audit),
                new Registry(),
                new Registry(),
                new PointsLog(),
                new AtomicInteger());
    }

    int nextDoNotContactId() {
        return lastDoNotContact.incrementAndGet();
    }

    Optional<MauticUser> user(int id) {
        return users.stream().filter(user -> user.id() == id).findFirst();
    }
}
