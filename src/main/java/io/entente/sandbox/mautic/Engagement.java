package io.entente.sandbox.mautic;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What contacts did, and with what: numbered as the rows of Mautic's tables. */
record Engagement(
        Catalogue<Asset> forms,
        Catalogue<Asset> pages,
        Catalogue<Asset> emails,
        Catalogue<Asset> campaigns,
        Memberships members,
        Logs logs) {

    /**
     * @param page the page viewed, empty for a click
     * @param email the e-mail whose link was clicked
     */
    record Hit(Optional<Asset> page, Optional<Asset> email, String url) {}

    /** An e-mail that was sent; {@code opens} counts, {@code first} and {@code last} tell when. */
    record Sent(Asset email, int opens, Optional<Instant> first, Optional<Instant> last) {

        Sent opened(Instant now) {
            return new Sent(email, opens + 1, first.or(() -> Optional.of(now)), Optional.of(now));
        }
    }

    /**
     * @param submissions by form
     * @param openings by the id of what was sent
     * @param replies by the id of what was sent
     * @param steps contacts' steps in campaigns
     */
    record Logs(
            ContactLog<Asset> submissions,
            ContactLog<Hit> hits,
            ContactLog<Sent> sends,
            ContactLog<Integer> openings,
            ContactLog<Integer> replies,
            ContactLog<Asset> steps) {

        Stream<ContactLog<?>> all() {
            return Stream.of(submissions, hits, sends, openings, replies, steps);
        }
    }

    static Engagement empty() {
        return new Engagement(
                new Catalogue<>(),
                new Catalogue<>(),
                new Catalogue<>(),
                new Catalogue<>(),
                new Memberships(),
                new Logs(
                        new ContactLog<>(),
                        new ContactLog<>(),
                        new ContactLog<>(),
                        new ContactLog<>(),
                        new ContactLog<>(),
                        new ContactLog<>()));
    }

    void move(int from, int to) {
        members.move(from, to);
        logs.all().forEach(log -> log.move(from, to));
    }

    void forget(int contact) {
        members.forget(contact);
        logs.all().forEach(log -> log.forget(contact));
    }
}
