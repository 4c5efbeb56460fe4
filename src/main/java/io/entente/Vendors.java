package io.entente;

import io.entente.budget.CallAccount;
import io.entente.connector.Connector;
import io.entente.connector.mautic.KnownValues;
import io.entente.connector.mautic.MauticConnector;
import io.entente.connector.mautic.MauticErrors;
import io.entente.connector.mautic.MauticGateway;
import io.entente.connector.mautic.MauticMeter;
import io.entente.connector.mautic.MauticSettings;
import io.entente.connector.salesforce.BulkSettings;
import io.entente.connector.salesforce.SalesforceConnector;
import io.entente.connector.salesforce.SalesforceGateway;
import io.entente.connector.salesforce.SalesforceReading;
import io.entente.connector.salesforce.SalesforceSettings;
import io.entente.mapping.Mapping;
import io.entente.model.Side;
import io.entente.related.Derivations;
import io.entente.route.Failures;
import io.entente.route.SingleAttempt;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;

/** The two vendors, built from the settings; their routes must be among those that the context loads. */
final class Vendors {
    private Vendors() {}

    /** What must be set to reach these sides; asked before any route is loaded, so that keys are told by their names. */
    static void require(Settings settings, Side... sides) {
        var keys = new ArrayList<Key>();
        var instead = new EnumMap<Key, String>(Key.class);
        for (var side : sides) {
            keys.addAll(
                    side == Side.MARKETING
                            ? List.of(Key.MARKETING_URL)
                            : List.of(Key.SALESFORCE_LOGIN_URL, Key.SALESFORCE_CLIENT_ID));
            keys.addAll(Logins.asked(settings, side));
            instead.putAll(Logins.choice(settings, side));
        }
        settings.require(keys, instead);
    }

    /** What every route that sends needs to tell a failure that passes from one that stays. */
    static void bindFailures(Main main) {
        var failures = new Failures();
        main.bind("failures", failures);
        main.bind("singleAttempt", new SingleAttempt());
        main.bind("beforeRetry", (Processor) failures::beforeRetry);
    }

    static MauticGateway mautic(Main main, Settings settings, CallAccount account, Clock clock) {
        var meter = new MauticMeter(account);
        main.bind("mauticMeter", meter);
        main.bind("mauticErrors", new MauticErrors());
        return new MauticGateway(
                main.getCamelContext().createProducerTemplate(), meter, Logins.marketing(settings), clock);
    }

    static Connector marketing(
            MauticGateway gateway, Settings settings, Mapping rules, KnownValues known, Clock clock) {
        var streams = streams(Side.MARKETING, rules);
        var reading = MauticSettings.of(rules.marketingFields())
                .withStreams(streams, settings.duration(Key.ACTIVITY_HISTORY));
        return new MauticConnector(gateway, reading, known, clock);
    }

    /** What stands around people and is needed to work something out, or to make something. */
    private static Set<String> streams(Side side, Mapping rules) {
        var streams = new TreeSet<>(Derivations.streams(side, rules.derivedFields(side)));
        streams.addAll(rules.attachments().streams(side));
        return streams;
    }

    static SalesforceGateway salesforce(Main main, Settings settings, CallAccount account, Clock clock) {
        return new SalesforceGateway(
                main.getCamelContext(),
                new SalesforceSettings(
                        settings.uri(Key.SALESFORCE_LOGIN_URL),
                        Logins.crm(settings),
                        settings.text(Key.SALESFORCE_API_VERSION),
                        settings.duration(Key.SALESFORCE_RESPONSE_TIMEOUT),
                        settings.number(Key.SALESFORCE_CONCURRENCY)),
                account,
                clock);
    }

    static Connector crm(SalesforceGateway gateway, Settings settings, Mapping rules, Clock clock) {
        return new SalesforceConnector(
                gateway,
                new SalesforceReading(
                        rules.crmFields(),
                        streams(Side.CRM, rules),
                        settings.text(Key.SALESFORCE_ID_FIELD),
                        settings.duration(Key.OBSERVE_OVERLAP),
                        settings.duration(Key.SALESFORCE_RECYCLE_BIN),
                        settings.flag(Key.SALESFORCE_ASSIGN_NEW_LEADS)),
                new BulkSettings(
                        settings.number(Key.BULK_THRESHOLD),
                        settings.duration(Key.RETRY_FIRST_PAUSE),
                        settings.duration(Key.RETRY_LONGEST_PAUSE),
                        settings.duration(Key.BULK_WAIT)),
                clock);
    }
}
