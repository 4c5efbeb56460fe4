package io.entente.sandbox.salesforce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Tokens that are good at this moment. A token lives as long as it is used. Thread-safe. */
final class Sessions {

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

    private final Clock clock;
    private final Duration idle;
    private final boolean loginInvalidates;
    private final Random random;
    private final Map<String, Instant> lastUseByToken = new HashMap<>();
    private long logins;

    Sessions(Settings settings) {
        this.clock = settings.clock();
        this.idle = settings.tokenLifetime();
        this.loginInvalidates = settings.loginInvalidates();
        this.random = new Random(settings.seed());
    }

    synchronized String open(String orgId) {
        if (loginInvalidates) {
            lastUseByToken.clear();
        }
        logins++;
        StringBuilder token = new StringBuilder(Ids.shorten(orgId)).append("!AQ");
        for (int i = 0; i < 90; i++) {
            token.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        lastUseByToken.put(token.toString(), clock.instant());
        return token.toString();
    }

    /** Whether the token is good; using it keeps it so. */
    synchronized boolean use(String token) {
        Instant last = lastUseByToken.get(token);
        if (last == null || !last.plus(idle).isAfter(clock.instant())) {
            lastUseByToken.remove(token);
            return false;
        }
        lastUseByToken.put(token, clock.instant());
        return true;
    }

    /** Ends the session of a token; whether there was one. */
    synchronized boolean end(String token) {
        return lastUseByToken.remove(token) != null;
    }

    synchronized void expireAll() {
        lastUseByToken.clear();
    }

    synchronized long logins() {
        return logins;
    }

    synchronized void resetLogins() {
        logins = 0;
    }
}
