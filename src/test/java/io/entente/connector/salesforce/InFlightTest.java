package io.entente.connector.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.entente.sandbox.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** No more requests are at work at the same time than are allowed, and fewer where the org says that there are too many. */
final class InFlightTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestClock clock = new TestClock();

    @Test
    void whoever_comes_beyond_the_limit_waits_for_one_to_end() throws Exception {
        var atWork = new AtomicInteger();
        var most = new AtomicInteger();
        var release = new CountDownLatch(1);
        var workers = Executors.newCachedThreadPool();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        server.setExecutor(workers);
        server.createContext("/services/oauth2/token", exchange -> answer(exchange, """
                {"access_token": "t", "instance_url": "%s", "id": "%s/id/00D000000000001AAA/005000000000001AAA"}
                """.formatted(address, address)));
        server.createContext("/services/data", exchange -> {
            most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            awaitRelease(release);
            atWork.decrementAndGet();
            answer(exchange, "{\"totalSize\": 0, \"done\": true, \"records\": []}");
        });
        server.start();
        try (var crm = Crm.start()) {
            var gateway = crm.gateway(address, "any", LONG);
            gateway.userId();
            var threads = threads(2 * Crm.AT_ONCE, () -> gateway.call(Request.get("/query")));

            await().atMost(LONG).until(() -> atWork.get() == Crm.AT_ONCE);
            await().atMost(LONG)
                    .until(() ->
                            threads.stream().filter(InFlightTest::waitsForRoom).count() == Crm.AT_ONCE);
            release.countDown();
            for (var thread : threads) {
                thread.join(LONG.toMillis());
            }

            assertThat(threads).noneMatch(Thread::isAlive);
            assertThat(most).hasValue(Crm.AT_ONCE);
        } finally {
            release.countDown();
            server.stop(0);
            workers.shutdownNow();
        }
    }

    @Test
    void a_refusal_halves_what_is_allowed_and_quiet_brings_it_back_one_by_one() {
        var inFlight = new InFlight(8, clock);

        inFlight.crowded();
        assertThat(inFlight.allowed()).isEqualTo(4);
        clock.advance(InFlight.STEP);
        assertThat(inFlight.allowed()).isEqualTo(5);
        clock.advance(InFlight.STEP.multipliedBy(100));
        assertThat(inFlight.allowed()).isEqualTo(8);
    }

    @Test
    void refusals_of_one_moment_count_as_one_and_one_request_is_always_allowed() {
        var inFlight = new InFlight(8, clock);

        inFlight.crowded();
        inFlight.crowded();
        assertThat(inFlight.allowed()).isEqualTo(4);
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(2));
            inFlight.crowded();
        }

        assertThat(inFlight.allowed()).isEqualTo(1);
    }

    private static List<Thread> threads(int count, Runnable work) {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < count; i++) {
            var thread = new Thread(work);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private static boolean waitsForRoom(Thread thread) {
        return List.of(thread.getStackTrace()).stream()
                .anyMatch(frame -> frame.getClassName().equals(InFlight.class.getName())
                        && frame.getMethodName().equals("enter"));
    }

    private static void awaitRelease(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
