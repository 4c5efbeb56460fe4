package io.entente.connector.mautic;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Told by {@code send-to-mautic} about each request, repeated ones included; bound as {@code mauticMeter}. */
public final class MauticMeter {
    private final AtomicLong calls = new AtomicLong();
    private final AtomicReference<@Nullable String> version = new AtomicReference<>();

    /** A request is about to leave. */
    public void sending() {
        calls.incrementAndGet();
    }

    /** An answer came; its version header is missing where not the API itself answered. */
    public void answered(@Header("Mautic-Version") @Nullable String told) {
        if (told != null) {
            version.set(told);
        }
    }

    /** Requests that left so far. */
    long calls() {
        return calls.get();
    }

    /** The version that answered last. */
    public Optional<String> version() {
        return Optional.ofNullable(version.get());
    }
}
