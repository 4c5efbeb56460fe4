package io.entente.sandbox.mautic;

import io.entente.sandbox.WriteLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        Catalogue<Segment> segments,
        Memberships memberships,
        Catalogue<ContactStage> stages,
        Logs logs,
        Engagement engagement,
        AtomicInteger lastDoNotContact) {

    /** Clients' address in rows and logs: one reserved for documentation. */
    static final String CLIENT_IP = "192.0.2.1";

    /** What the audit log does not tell, or not so exactly. */
    record Logs(
            ContactLog<PointsChange> points,
            ContactLog<StageChange> stages,
            ContactLog<MembershipChange> members,
            ContactLog<String> notes) {

        void move(int from, int to) {
            points.move(from, to);
            stages.move(from, to);
            members.move(from, to);
            notes.move(from, to);
        }

        void forget(int contact) {
            points.forget(contact);
            stages.forget(contact);
            members.forget(contact);
            notes.forget(contact);
        }
    }

    static World empty(MauticVersion version, Clock clock, List<MauticUser> users, WriteLog writes) {
        FieldRegistry fields = new FieldRegistry();
        AuditLog audit = new AuditLog(clock);
        return new World(
                version,
                clock,
                List.copyOf(users),
                fields,
                new ContactStore(fields, new ContactWrites(writes, clock)),
                audit,
                new Companies(version, clock, audit),
                new Registry(),
                new Registry(),
                new Catalogue<>(),
                new Memberships(),
                new Catalogue<>(),
                new Logs(new ContactLog<>(), new ContactLog<>(), new ContactLog<>(), new ContactLog<>()),
                Engagement.empty(),
                new AtomicInteger());
    }

    /** Now, in the whole seconds that Mautic keeps. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    Made madeBy(MauticUser user) {
        return new Made(now(), user.author());
    }

    /** The contact after an edit; 7.0.0 keeps dateModified as it was at creation. */
    Contact touched(Contact contact, Author author) {
        Stamps stamps = contact.stamps();
        return contact.with(version.movesDateModified() ? stamps.modified(now(), author) : stamps.modifiedBy(author));
    }

    int nextDoNotContactId() {
        return lastDoNotContact.incrementAndGet();
    }

    Optional<MauticUser> user(int id) {
        return users.stream().filter(user -> user.id() == id).findFirst();
    }
}
