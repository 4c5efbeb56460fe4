package io.entente;

import io.entente.connector.mautic.MauticLogin;
import io.entente.connector.salesforce.PrivateKeyFile;
import io.entente.connector.salesforce.SalesforceLogin;
import io.entente.model.Failure;
import io.entente.model.Side;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which of its logins each side is given: the one whose settings are there, and never two. */
final class Logins {
    private Logins() {}

    /** What the login of that side needs to be complete; nothing where two are begun, which is told when it is made. */
    static List<Key> asked(Settings settings, Side side) {
        var usual = side == Side.MARKETING
                ? List.of(Key.MARKETING_USERNAME, Key.MARKETING_PASSWORD)
                : List.of(Key.SALESFORCE_CLIENT_SECRET);
        var other = side == Side.MARKETING
                ? List.of(Key.MARKETING_CLIENT_ID, Key.MARKETING_CLIENT_SECRET)
                : List.of(Key.SALESFORCE_USERNAME, Key.SALESFORCE_PRIVATE_KEY_FILE);
        if (!isGiven(settings, other)) {
            return usual;
        }
        return isGiven(settings, usual) ? List.of() : other;
    }

    static MauticLogin marketing(Settings settings) {
        if (isGiven(settings, List.of(Key.MARKETING_CLIENT_ID, Key.MARKETING_CLIENT_SECRET))) {
            requireNone(
                    settings,
                    "marketing.client-id and marketing.client-secret",
                    Key.MARKETING_USERNAME,
                    Key.MARKETING_PASSWORD);
            return new MauticLogin.Client(
                    settings.text(Key.MARKETING_CLIENT_ID), settings.text(Key.MARKETING_CLIENT_SECRET));
        }
        return new MauticLogin.User(settings.text(Key.MARKETING_USERNAME), settings.text(Key.MARKETING_PASSWORD));
    }

    static SalesforceLogin crm(Settings settings) {
        var clientId = settings.text(Key.SALESFORCE_CLIENT_ID);
        if (isGiven(settings, List.of(Key.SALESFORCE_USERNAME, Key.SALESFORCE_PRIVATE_KEY_FILE))) {
            requireNone(settings, "salesforce.username and salesforce.private-key-file", Key.SALESFORCE_CLIENT_SECRET);
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

    private static void requireNone(Settings settings, String chosen, Key... others) {
        var given = Arrays.stream(others)
                .filter(key -> settings.find(key).isPresent())
                .map(Key::label)
                .collect(Collectors.joining(" and "));
        if (!given.isEmpty()) {
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    "config.two-logins",
                    given + ": set beside " + chosen
                            + ", and one login is used, not two; take the settings of one out");
        }
    }
}
