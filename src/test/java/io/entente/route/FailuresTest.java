package io.entente.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.entente.model.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** How long a route waits before it asks again, by the real error handling. */
class FailuresTest {
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void the_first_repetition_waits_as_long_as_the_system_asked_and_not_as_configured() {
        var outcome = ask(Failure.throttled("x.busy", "busy", Duration.ofMillis(20)), "3600000");

        assertThat(outcome).isNull();
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_wait_of_an_hour_is_handed_back_at_once() {
        var daily = Failure.throttled("x.daily", "used up", Duration.ofHours(1));

        var outcome = ask(daily, "1");

        assertThat(outcome).isSameAs(daily);
        assertThat(asked).hasValue(1);
    }

    @Test
    void what_will_not_pass_is_not_asked_again() {
        var refused = Failure.of(Failure.Kind.REJECTED, "x.refused", "refused");

        assertThat(ask(refused, "1")).isSameAs(refused);
        assertThat(asked).hasValue(1);
    }

    /** The first call fails, further ones do not; answers with what came out. */
    private @org.jspecify.annotations.Nullable Exception ask(Failure first, String firstPause) {
        return assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            try (var context = new DefaultCamelContext()) {
                var retry = new Properties();
                retry.setProperty("retry.times", "3");
                retry.setProperty("retry.first-pause", firstPause);
                retry.setProperty("retry.longest-pause", firstPause);
                context.getPropertiesComponent().setOverrideProperties(retry);
                var failures = new Failures();
                context.getRegistry().bind("failures", failures);
                context.getRegistry().bind("beforeRetry", (Processor) failures::beforeRetry);
                var file = Path.of("routes/handle-errors.camel.yaml").toUri().toString();
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.resolveMandatoryResource(context, file));
                context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:ask").routeConfigurationId("handle-errors").process(exchange -> {
                            if (asked.incrementAndGet() == 1) {
                                throw first;
                            }
                        });
                    }
                });
                context.start();
                return context.createProducerTemplate()
                        .send("direct:ask", exchange -> {})
                        .getException();
            }
        });
    }
}
