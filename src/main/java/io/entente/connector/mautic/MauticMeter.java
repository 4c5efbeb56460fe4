package io.entente.connector.mautic;

import io.entente.budget.CallAccount;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Told by {@code send-to-mautic} about each request, repeated ones included; bound as {@code mauticMeter}. */
public final class MauticMeter {
    private final CallAccount account;
    private final AtomicReference<@Nullable String> version = new AtomicReference<>();

    /** @param account every request is entered there before it leaves */
    public MauticMeter(CallAccount account) {
        this.account = account;
    }

    /** A request is about to leave. */
    public void sending() {
        account.spend();
    }

    /** An answer came; its version header is missing where not the API itself answered. */
    public void answered(@Header("Mautic-Version") @Nullable String told) {
        if (told != null) {
            version.set(told);
        }
    }

    /** Requests that left so far. */
    long calls() {
        return account.total();
    }

    /** The version that answered last. */
    public Optional<String> version() {
        return Optional.ofNullable(version.get());
    }
}
