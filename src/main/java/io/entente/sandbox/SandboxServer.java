package io.entente.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP server on loopback that hands every request to one handler. */
public final class SandboxServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);
    private static final int THREADS = 8;
    private static final int BUFFER = 64 * 1024;

    private final HttpServer server;
    private final ExecutorService threads;

    private SandboxServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Starts listening; port 0 takes any free port. */
    public static SandboxServer start(String name, int port, Handler handler) {
        // Without it the JDK's server waits for the client's delayed acknowledgement: 40 ms an answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            HttpServer http = HttpServer.create(address, 0);
            ExecutorService threads = threads(name);
            http.setExecutor(threads);
            http.createContext("/", exchange -> serve(exchange, handler));
            http.start();
            return new SandboxServer(http, threads);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " cannot be opened on loopback", e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Stops at once; open exchanges are cut. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static ExecutorService threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void serve(HttpExchange exchange, Handler handler) throws IOException {
        Reply reply = answer(exchange, handler);
        if (reply.ending() == Reply.Ending.HANG) {
            return;
        }
        try (exchange) {
            if (reply.ending() == Reply.Ending.ANSWER) {
                send(exchange, reply);
            } else if (reply.ending() == Reply.Ending.TRUNCATE) {
                sendHalf(exchange, reply);
            }
        }
    }

    private static Reply answer(HttpExchange exchange, Handler handler) {
        try {
            return handler.handle(request(exchange));
        } catch (IOException | RuntimeException e) {
            // The thread must go on serving, whatever a handler got wrong.
            LOG.error("Sandbox request failed. method={}", exchange.getRequestMethod(), e);
            return Reply.text(500, "text/plain", "The sandbox itself failed; see its log.");
        }
    }

    private static Request request(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Request(
                exchange.getRequestMethod(), exchange.getRequestURI(), headers, Map.of(), exchange.getRequestBody());
    }

    /** Promises the whole body and closes in the middle of it; nothing is sent where there is no body to cut. */
    private static void sendHalf(HttpExchange exchange, Reply reply) throws IOException {
        var body = new ByteArrayOutputStream();
        reply.body().writeTo(body);
        if (body.size() < 2) {
            return;
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), body.size());
        OutputStream out = exchange.getResponseBody();
        out.write(body.toByteArray(), 0, body.size() / 2);
        out.flush();
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || reply.status() == 204 || reply.status() == 304;
        exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : 0);
        if (!bodiless) {
            try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), BUFFER)) {
                reply.body().writeTo(out);
            }
        }
    }
}
