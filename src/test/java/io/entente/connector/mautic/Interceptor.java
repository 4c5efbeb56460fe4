package io.entente.connector.mautic;

import io.entente.sandbox.Reply;
import io.entente.sandbox.Request;
import io.entente.sandbox.SandboxServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Stands before a pretend vendor and changes requests and answers. An answer that becomes empty is a failure. */
public final class Interceptor implements AutoCloseable {
    private static final Set<String> PASSED_ON =
            Set.of("authorization", "content-type", "accept", "sforce-auto-assign");

    private final URI behind;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile BinaryOperator<String> change = (target, answer) -> answer;
    private volatile UnaryOperator<String> redirect = UnaryOperator.identity();
    private volatile int failure = 500;
    private final SandboxServer server = SandboxServer.start("interceptor", 0, this::pass);

    public Interceptor(URI behind) {
        this.behind = behind;
    }

    public URI uri() {
        return server.uri();
    }

    public void change(UnaryOperator<String> answer) {
        change = (target, before) -> answer.apply(before);
    }

    /** From now on an answer is made of what was asked for and of what was answered. */
    public void change(BinaryOperator<String> answer) {
        change = answer;
    }

    /** Changes path and query of what is asked. */
    void redirect(UnaryOperator<String> target) {
        redirect = target;
    }

    /** The status of an answer that becomes empty. */
    void failWith(int status) {
        failure = status;
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply pass(Request request) throws IOException {
        var onward = HttpRequest.newBuilder(
                        behind.resolve(redirect.apply(request.target().toString())))
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.bytes()));
        request.headers().forEach((name, value) -> {
            if (PASSED_ON.contains(name)) {
                onward.header(name, value);
            }
        });
        try {
            var answer = http.send(onward.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            var changed = change.apply(request.target().toString(), answer.body());
            var reply = Reply.text(changed.isEmpty() ? failure : answer.statusCode(), "application/json", changed);
            return answer.headers()
                    .firstValue("Mautic-Version")
                    .map(version -> reply.header("Mautic-Version", version))
                    .orElse(reply);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }
}
