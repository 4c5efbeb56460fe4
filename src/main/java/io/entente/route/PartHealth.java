package io.entente.route;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Whether one part can do its work, as the management port tells it; a restart would not help, so it is no liveness. */
public final class PartHealth extends AbstractHealthCheck {
    private final Supplier<Optional<String>> trouble;

    /**
     * @param part what it is about
     * @param trouble code and remedy, or nothing while all is well
     */
    public PartHealth(String part, Supplier<Optional<String>> trouble) {
        super("entente", part);
        this.trouble = trouble;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        var found = trouble.get();
        if (found.isEmpty()) {
            builder.up();
        } else {
            // Camel puts the message between quotation marks as it stands.
            builder.message(found.get().replaceAll("[\"\\\\]", "'").replaceAll("\\p{Cntrl}+", " "));
            builder.down();
        }
    }
}
