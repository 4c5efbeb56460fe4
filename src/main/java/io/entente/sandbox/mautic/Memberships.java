package io.entente.sandbox.mautic;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Which contacts are, or were once, in which segments or in which campaigns. Thread-safe. */
final class Memberships {

    private record Place(int contact, int group) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byContact = Integer.compare(contact, other.contact);
            return byContact != 0 ? byContact : Integer.compare(group, other.group);
        }
    }

    /**
     * One row: removing by hand leaves it, so that no filter brings the contact in again.
     *
     * @param exited when the contact was taken out
     */
    record Membership(int contact, int group, Instant added, Optional<Instant> exited) {

        boolean isIn() {
            return exited.isEmpty();
        }
    }

    private final ConcurrentNavigableMap<Place, Membership> rows = new ConcurrentSkipListMap<>();

    /** Adds the contact, unless it is in. */
    synchronized boolean add(int contact, int group, Instant now) {
        if (isIn(contact, group)) {
            return false;
        }
        rows.put(new Place(contact, group), new Membership(contact, group, now, Optional.empty()));
        return true;
    }

    /** Removes the contact, if it is in. */
    synchronized boolean remove(int contact, int group, Instant now) {
        if (!isIn(contact, group)) {
            return false;
        }
        rows.computeIfPresent(
                new Place(contact, group),
                (place, row) -> new Membership(contact, group, row.added(), Optional.of(now)));
        return true;
    }

    /** The groups in which the contact is now, by id. */
    List<Integer> of(int contact) {
        return all().stream()
                .filter(row -> row.contact() == contact && row.isIn())
                .map(Membership::group)
                .toList();
    }

    /** All rows, by contact and group. */
    List<Membership> all() {
        return List.copyOf(rows.values());
    }

    synchronized void forget(int contact) {
        rows.keySet().removeIf(place -> place.contact() == contact);
    }

    /** Gives a merged contact's memberships to the survivor, whose own stay as they are. */
    synchronized void move(int from, int to) {
        all().stream()
                .filter(row -> row.contact() == from)
                .forEach(row -> rows.putIfAbsent(
                        new Place(to, row.group()), new Membership(to, row.group(), row.added(), row.exited())));
        forget(from);
    }

    private boolean isIn(int contact, int group) {
        return Optional.ofNullable(rows.get(new Place(contact, group)))
                .filter(Membership::isIn)
                .isPresent();
    }
}
