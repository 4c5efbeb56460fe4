package io.entente.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Faults that are still to happen, oldest order first. Thread-safe. */
public final class Faults {

    private final List<Fault> waiting = new ArrayList<>();

    public synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    public synchronized void clear() {
        waiting.clear();
    }

    /** Takes the fault for this call, counting it down. */
    public synchronized Optional<Fault> take(String method, String path) {
        for (int i = 0; i < waiting.size(); i++) {
            Fault fault = waiting.get(i);
            if (fault.fits(method, path)) {
                if (fault.times() > 1) {
                    waiting.set(i, fault.once());
                } else {
                    waiting.remove(i);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
