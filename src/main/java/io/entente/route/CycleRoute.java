package io.entente.route;

import io.entente.model.Failure;
import io.entente.sync.Job;
import java.util.function.Consumer;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/** Sends a job through the route {@code run-cycle} and waits for its end. */
public final class CycleRoute implements Consumer<Job> {
    private final ProducerTemplate template;

    public CycleRoute(ProducerTemplate template) {
        this.template = template;
    }

    /** @throws Failure whatever ended the cycle early */
    @Override
    public void accept(Job job) {
        try {
            template.requestBody("direct:run-cycle", job);
        } catch (CamelExecutionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof Failure failure) {
                    throw failure;
                }
            }
            throw Failure.of(
                    Failure.Kind.INTERNAL,
                    "entente.cycle",
                    "the cycle failed in an unforeseen way; the log holds the cause",
                    e);
        }
    }
}
