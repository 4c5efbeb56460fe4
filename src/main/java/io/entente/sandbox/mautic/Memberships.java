package io.entente.sandbox.mautic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which contacts are in which segments now. Thread-safe. */
final class Memberships {

    private final Map<Integer, TreeSet<Integer>> segmentsByContact = new HashMap<>();

    /** Adds the contact, unless it is in. */
    synchronized boolean add(int contact, int segment) {
        return segmentsByContact.computeIfAbsent(contact, id -> new TreeSet<>()).add(segment);
    }

    /** Removes the contact, if it is in. */
    synchronized boolean remove(int contact, int segment) {
        return segmentsByContact.getOrDefault(contact, new TreeSet<>()).remove(segment);
    }

    synchronized List<Integer> of(int contact) {
        return List.copyOf(segmentsByContact.getOrDefault(contact, new TreeSet<>()));
    }

    synchronized void forget(int contact) {
        segmentsByContact.remove(contact);
    }

    /** Gives a merged contact's memberships to the survivor. */
    synchronized void move(int from, int to) {
        of(from).forEach(segment -> add(to, segment));
        forget(from);
    }
}
