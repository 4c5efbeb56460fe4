package io.entente;

import io.entente.cli.Engine;
import io.entente.cli.Starter.Mode;
import io.entente.sandbox.company.Company;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import io.entente.settings.SettingsReader;
import io.entente.store.Lease;
import io.entente.sync.Tenure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The daemon as an admin starts it, on free ports, with a home of its own; and a client that calls it. */
final class Daemon implements AutoCloseable {
    static final String TOKEN = "a-token-of-the-test";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Settings settings;
    private final Engine engine;

    private Daemon(Settings settings) {
        this.settings = settings;
        this.engine = Assembly.start(settings, Mode.DAEMON, Clock.systemUTC());
    }

    static Daemon between(Company company, Path home) {
        return new Daemon(settings(company, home, Map.of("api.token", TOKEN)));
    }

    static Daemon with(Settings settings) {
        return new Daemon(settings);
    }

    static Settings settings(Company company, Path home, Map<String, String> more) {
        var overrides = new HashMap<>(company.properties());
        overrides.put("api.port", Integer.toString(freePort()));
        overrides.put("management.port", Integer.toString(freePort()));
        overrides.put("retry.first-pause", "PT0.01S");
        overrides.put("retry.longest-pause", "PT0.05S");
        overrides.putAll(more);
        try {
            if (!Files.exists(home.resolve("routes"))) {
                Files.createSymbolicLink(
                        home.resolve("routes"), Path.of("routes").toAbsolutePath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SettingsReader(home, Path.of("config").toAbsolutePath(), Map.of()).read(overrides);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Engine engine() {
        return engine;
    }

    Lease lease() {
        return engine.store()
                .read(session ->
                        session.leases().current(Tenure.NAME, Clock.systemUTC().instant()))
                .orElseThrow();
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + settings.text(Key.API_PORT));
    }

    URI management() {
        return URI.create("http://127.0.0.1:" + settings.text(Key.MANAGEMENT_PORT));
    }

    HttpResponse<String> get(String path) {
        return call("GET", path, "", Map.of());
    }

    HttpResponse<String> post(String path, String body) {
        return call("POST", path, body, Map.of());
    }

    HttpResponse<String> call(String method, String path, String body, Map<String, String> headers) {
        var all = new HashMap<String, String>();
        all.put("Authorization", "Bearer " + TOKEN);
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/json");
        }
        all.putAll(headers);
        return call(api().resolve(path), method, body, all);
    }

    HttpResponse<String> call(URI uri, String method, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(uri)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Optional<String> header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name);
    }

    @Override
    public void close() {
        engine.close();
    }
}
