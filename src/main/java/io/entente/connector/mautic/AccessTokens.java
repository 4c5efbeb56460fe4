package io.entente.connector.mautic;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One access token for all threads, in memory only. It is replaced shortly before its end, and where Mautic refuses it
 * sooner: whoever needs another one fetches it, everybody else waits and takes that.
 */
final class AccessTokens implements Authorization {
    // A request that has left must arrive before the end, and Mautic's clock may be ahead of ours.
    private static final Duration BEFORE_ITS_END = Duration.ofMinutes(2);
    private static final int SHARE_OF_A_SHORT_LIFE = 4;

    /** @param good until when it is sent, by our clock */
    private record Token(String header, Instant good) {}

    private final Supplier<JsonNode> endpoint;
    private final Clock clock;
    private Optional<Token> current = Optional.empty();

    /** @param endpoint asks Mautic for a token and gives back what it answers */
    AccessTokens(Supplier<JsonNode> endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @Override
    public synchronized String header() {
        var token =
                current.filter(known -> clock.instant().isBefore(known.good())).orElseGet(this::fetch);
        current = Optional.of(token);
        return token.header();
    }

    @Override
    public synchronized boolean renew(String refused) {
        current = current.filter(known -> !known.header().equals(refused));
        return !header().equals(refused);
    }

    private Token fetch() {
        // Its life starts when Mautic makes it, which is not before we ask.
        var asked = clock.instant();
        var answer = endpoint.get();
        var text = answer.path("access_token").asText();
        long seconds = answer.path("expires_in").asLong();
        if (text.isBlank() || seconds <= 0) {
            throw LoginErrors.noToken(MauticErrors.unreadableAnswer("no access token, or one without an end"));
        }
        var life = Duration.ofSeconds(seconds);
        var early = life.dividedBy(SHARE_OF_A_SHORT_LIFE).compareTo(BEFORE_ITS_END) < 0
                ? life.dividedBy(SHARE_OF_A_SHORT_LIFE)
                : BEFORE_ITS_END;
        return new Token("Bearer " + text, asked.plus(life).minus(early));
    }
}
