package io.entente.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.entente.model.Failure;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code handle-errors} does after a failure. */
class FailuresTest {
    private final CamelContext camel = new DefaultCamelContext();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile Exception problem = Failure.of(Failure.Kind.UNAVAILABLE, "x.away", "away");

    @BeforeEach
    void start() throws Exception {
        var properties = new Properties();
        properties.putAll(Map.of("retry.times", "2", "retry.first-pause", "1", "retry.longest-pause", "2"));
        camel.disableJMX();
        camel.getPropertiesComponent().setInitialProperties(properties);
        var failures = new Failures();
        camel.getRegistry().bind("failures", failures);
        camel.getRegistry().bind("waitAsAsked", (Processor) failures::waitAsAsked);
        camel.getRegistry().bind("beforeRetry", (Processor) failures::beforeRetry);
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        PluginHelper.getResourceLoader(camel).resolveResource("file:routes/handle-errors.camel.yaml"));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").routeConfigurationId("handle-errors").process(exchange -> {
                    attempts.incrementAndGet();
                    throw problem;
                });
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void a_system_that_is_away_is_asked_again_and_then_given_up() {
        assertThat(ask(true).getException()).isSameAs(problem);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_refusal_is_not_repeated() {
        problem = Failure.of(Failure.Kind.REJECTED, "x.no", "no");

        assertThat(ask(true).getException()).isSameAs(problem);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_lost_answer_is_repeated_where_that_is_harmless() {
        problem = new SocketTimeoutException();

        ask(true);

        assertThat(attempts).hasValue(3);
    }

    @Test
    void a_lost_answer_is_not_repeated_where_that_may_do_harm() {
        problem = new SocketTimeoutException();

        ask(false);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_request_that_never_arrived_is_always_repeated() {
        problem = new ConnectException();

        ask(false);

        assertThat(attempts).hasValue(3);
    }

    @Test
    void as_long_as_the_system_asks_to_wait_it_is_not_asked_again() {
        problem = Failure.throttled("x.slow", "slow", Duration.ofMinutes(1));
        var answer = camel.createProducerTemplate().asyncSend("direct:ask", exchange -> {});

        assertThatThrownBy(() -> answer.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(attempts).hasValue(1);
        answer.cancel(true);
        camel.getShutdownStrategy().setTimeout(1);
    }

    private Exchange ask(boolean repeatable) {
        return camel.createProducerTemplate()
                .send("direct:ask", exchange -> exchange.setProperty("entente-repeatable", repeatable));
    }
}
