package io.entente.sync;

import io.entente.model.Failure;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trouble that comes again at every attempt: told once, until it is over or another. */
final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private final AtomicReference<String> told = new AtomicReference<>("");

    /** It is met, perhaps again. */
    void met(Failure failure) {
        if (!failure.code().equals(told.getAndSet(failure.code()))) {
            tell(failure);
        }
    }

    /** It stopped a run that somebody asked for, who is told in any case. */
    void stoppedRun(Failure failure) {
        told.set(failure.code());
        tell(failure);
    }

    private static void tell(Failure failure) {
        if (failure.kind() == Failure.Kind.INTERNAL) {
            LOG.error("Work stopped and is tried again. code={}", failure.code(), failure);
        } else {
            LOG.warn("Work stopped and is tried again. code={} reason={}", failure.code(), failure.getMessage());
        }
    }

    /** Work was done to its end. */
    void over() {
        var before = told.getAndSet("");
        if (!before.isEmpty()) {
            LOG.info("Work goes on. code={}", before);
        }
    }
}
