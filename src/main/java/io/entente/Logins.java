package io.entente;

import io.entente.connector.mautic.MauticLogin;
import io.entente.connector.salesforce.PrivateKeyFile;
import io.entente.connector.salesforce.SalesforceLogin;
import io.entente.model.Failure;
import io.entente.model.Side;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of its logins each side is given: the one whose settings are there, and never two. */
final class Logins {
    private Logins() {}

    /** What the login of that side needs to be complete; nothing where two are begun, which is told when it is made. */
    static List<Key> asked(Settings settings, Side side) {
        if (!isGiven(settings, other(side))) {
            return usual(side);
        }
        return isGiven(settings, usual(side)) ? List.of() : other(side);
    }

    /** What to set in the place of those that {@link #asked} names, where no login is begun and the choice is open. */
    static Map<Key, String> choice(Settings settings, Side side) {
        if (isGiven(settings, usual(side)) || isGiven(settings, other(side))) {
            return Map.of();
        }
        var text = "or %s in its place".formatted(labels(other(side).stream()));
        return usual(side).stream().collect(Collectors.toMap(key -> key, key -> text));
    }

    private static List<Key> usual(Side side) {
        return side == Side.MARKETING
                ? List.of(Key.MARKETING_USERNAME, Key.MARKETING_PASSWORD)
                : List.of(Key.SALESFORCE_CLIENT_SECRET);
    }

    private static List<Key> other(Side side) {
        return side == Side.MARKETING
                ? List.of(Key.MARKETING_CLIENT_ID, Key.MARKETING_CLIENT_SECRET)
                : List.of(Key.SALESFORCE_USERNAME, Key.SALESFORCE_PRIVATE_KEY_FILE);
    }

    private static String labels(Stream<Key> keys) {
        return keys.map(Key::label).collect(Collectors.joining(" and "));
    }

    static MauticLogin marketing(Settings settings) {
        if (isGiven(settings, other(Side.MARKETING))) {
            requireNone(settings, Side.MARKETING);
            return new MauticLogin.Client(
                    settings.text(Key.MARKETING_CLIENT_ID), settings.text(Key.MARKETING_CLIENT_SECRET));
        }
        return new MauticLogin.User(settings.text(Key.MARKETING_USERNAME), settings.text(Key.MARKETING_PASSWORD));
    }

    static SalesforceLogin crm(Settings settings) {
        var clientId = settings.text(Key.SALESFORCE_CLIENT_ID);
        if (isGiven(settings, other(Side.CRM))) {
            requireNone(settings, Side.CRM);
            var username = settings.text(Key.SALESFORCE_USERNAME);
            var key = Key.SALESFORCE_PRIVATE_KEY_FILE;
            return new SalesforceLogin.PrivateKey(
                    clientId, username, new PrivateKeyFile(key.label(), settings.file(key)).read());
        }
        return new SalesforceLogin.ClientSecret(clientId, settings.text(Key.SALESFORCE_CLIENT_SECRET));
    }

    private static boolean isGiven(Settings settings, List<Key> keys) {
        return keys.stream().anyMatch(key -> settings.find(key).isPresent());
    }

    private static void requireNone(Settings settings, Side side) {
        var given = labels(usual(side).stream().filter(key -> settings.find(key).isPresent()));
        if (!given.isEmpty()) {
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    "config.two-logins",
                    given + ": set beside " + labels(other(side).stream())
                            + ", and one login is used, not two; take the settings of one out");
        }
    }
}
