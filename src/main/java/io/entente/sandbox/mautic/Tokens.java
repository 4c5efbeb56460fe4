package io.entente.sandbox.mautic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Access tokens by client credentials: good for an hour, however much they are used. Thread-safe. */
final class Tokens {

    static final Duration LIFE = Duration.ofHours(1);

    private record Token(OAuthClient client, Instant end) {}

    private final Clock clock;
    private final List<OAuthClient> clients;
    // Repeats between runs: these tokens open nothing but a pretend installation.
    private final Random random = new Random(1);
    private final Map<String, Token> byText = new HashMap<>();

    Tokens(Clock clock, List<OAuthClient> clients) {
        this.clock = clock;
        this.clients = List.copyOf(clients);
    }

    /** A new token, unless the client is unknown or its secret wrong. */
    synchronized Optional<String> issue(String clientId, String secret) {
        return clients.stream()
                .filter(client ->
                        client.clientId().equals(clientId) && client.secret().equals(secret))
                .findFirst()
                .map(this::issue);
    }

    private String issue(OAuthClient client) {
        String text = "%016x%016x%016x".formatted(random.nextLong(), random.nextLong(), random.nextLong());
        byText.put(text, new Token(client, clock.instant().plus(LIFE)));
        return text;
    }

    /** Who comes with the token. A token that is over, or was never issued, ends the call. */
    synchronized MauticUser user(String text) {
        Token token = byText.get(text);
        if (token == null) {
            throw Refusal.unauthorized("The access token provided is invalid.");
        }
        if (isOver(token)) {
            throw Refusal.unauthorized("The access token provided has expired.");
        }
        return token.client().user();
    }

    /** Ends all tokens before their time. */
    synchronized void expireAll() {
        byText.replaceAll((text, token) -> new Token(token.client(), Instant.MIN));
    }

    private boolean isOver(Token token) {
        return !token.end().isAfter(clock.instant());
    }
}
