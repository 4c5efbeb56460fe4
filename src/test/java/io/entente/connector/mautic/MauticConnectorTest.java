package io.entente.connector.mautic;

import io.entente.connector.ConnectorContract;
import io.entente.connector.ConnectorHarness;
import io.entente.sandbox.mautic.MauticVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** What every connector promises, kept by both versions of Mautic and by both logins. */
class MauticConnectorTest {
    @Nested
    class Version5 implements ConnectorContract {
        private final MauticHarness harness = new MauticHarness(MauticVersion.V5_1_0);

        @Override
        public ConnectorHarness harness() {
            return harness;
        }

        @AfterEach
        void close() {
            harness.close();
        }
    }

    @Nested
    class Version5AsClient implements ConnectorContract {
        private final MauticHarness harness = new MauticHarness(MauticVersion.V5_1_0, MauticHarness.CLIENT);

        @Override
        public ConnectorHarness harness() {
            return harness;
        }

        @AfterEach
        void close() {
            harness.close();
        }
    }

    @Nested
    class Version7 implements ConnectorContract {
        private final MauticHarness harness = new MauticHarness(MauticVersion.V7_0_0);

        @Override
        public ConnectorHarness harness() {
            return harness;
        }

        @AfterEach
        void close() {
            harness.close();
        }
    }

    @Nested
    class Version7AsClient implements ConnectorContract {
        private final MauticHarness harness = new MauticHarness(MauticVersion.V7_0_0, MauticHarness.CLIENT);

        @Override
        public ConnectorHarness harness() {
            return harness;
        }

        @AfterEach
        void close() {
            harness.close();
        }
    }
}
