package io.entente;

import io.entente.budget.CallAccount;
import io.entente.budget.CallLimits;
import io.entente.check.Access;
import io.entente.connector.Connector;
import io.entente.connector.Provisioning;
import io.entente.connector.mautic.KnownValues;
import io.entente.connector.mautic.MauticFields;
import io.entente.connector.mautic.MauticProvisioning;
import io.entente.connector.salesforce.SalesforceProvisioning;
import io.entente.mapping.Mapping;
import io.entente.model.Failure;
import io.entente.model.Side;
import io.entente.settings.Key;
import io.entente.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.main.Main;

/** One side alone: its routes and its connector, nothing that decides or stores. */
final class SideAccess implements Access {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Main main = new Main();
    private final Connector connector;
    private final Provisioning provisioning;

    private SideAccess(Settings settings, Mapping rules, Side side, Clock clock) {
        Vendors.require(settings, side);
        configure(settings, side);
        Vendors.bindFailures(main);
        // Nothing is stored, so that nobody knows what was spent before; a few calls for somebody who waits.
        var account = new CallAccount(CallLimits.none(), clock);
        if (side == Side.MARKETING) {
            var gateway = Vendors.mautic(main, settings, account, clock);
            connector = Vendors.marketing(gateway, settings, rules, KnownValues.none(), clock);
            provisioning = new MauticProvisioning(new MauticFields(gateway, rules.marketingFields()), BETWEEN_LOOKS);
        } else {
            var gateway = Vendors.salesforce(main, settings, account, clock);
            connector = Vendors.crm(gateway, settings, rules, clock);
            provisioning = new SalesforceProvisioning(gateway, BETWEEN_LOOKS);
        }
    }

    static Access connect(Settings settings, Mapping rules, Side side, Clock clock) {
        var access = new SideAccess(settings, rules, side, clock);
        try {
            access.main.start();
        } catch (Exception e) {
            access.close();
            throw Failure.of(
                    Failure.Kind.CONFIGURATION,
                    "entente.start",
                    "the routes of " + side.label() + " do not start; see the cause: " + e.getMessage(),
                    e);
        }
        return access;
    }

    private void configure(Settings settings, Side side) {
        var vendor = side == Side.MARKETING ? settings.text(Key.MARKETING_SYSTEM) : "salesforce";
        var routes = "file:" + settings.routes();
        main.configure().setName("entente-" + side.label());
        main.configure()
                .setRoutesIncludePattern(
                        routes + "/handle-errors.camel.yaml," + routes + "/connectors/*-" + vendor + ".camel.yaml");
        main.configure().setAutoConfigurationLogSummary(false);
        settings.placeholders().forEach(main::addOverrideProperty);
        // Somebody waits for the answer, and asks again if it is no.
        main.addOverrideProperty("retry.times", "1");
        main.addOverrideProperty("camel.main.startup-summary-level", "Off");
        main.init();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Provisioning provisioning() {
        return provisioning;
    }

    @Override
    public void close() {
        main.stop();
    }
}
