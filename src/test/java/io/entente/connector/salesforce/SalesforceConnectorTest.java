package io.entente.connector.salesforce;

import io.entente.connector.Connector;
import io.entente.connector.ConnectorContract;
import io.entente.connector.ConnectorHarness;
import io.entente.connector.RelatedHarness;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Salesforce promises what every connector promises, by either login and by jobs. */
class SalesforceConnectorTest {
    @Nested
    class BySecret implements ConnectorContract {
        private final Harness harness =
                new Harness(Crm.start(), new SalesforceLogin.ClientSecret("entente-client", "no"));

        @Override
        public ConnectorHarness harness() {
            return harness;
        }

        @AfterEach
        void stop() {
            harness.close();
        }
    }

    @Nested
    class ByKey implements ConnectorContract {
        private final Harness harness = new Harness(
                Crm.byKey(org -> org),
                new SalesforceLogin.PrivateKey("entente-client", "nobody@crm.example", Keys.key()));

        @Override
        public ConnectorHarness harness() {
            return harness;
        }

        @AfterEach
        void stop() {
            harness.close();
        }
    }

    /** Everything that a job can do is done by one. */
    @Nested
    class ByJobs implements ConnectorContract {
        private final Harness harness =
                new Harness(Crm.start(), new SalesforceLogin.ClientSecret("entente-client", "no"), true);

        @Override
        public ConnectorHarness harness() {
            return harness;
        }

        @AfterEach
        void stop() {
            harness.close();
        }
    }

    private static final class Harness implements ConnectorHarness {
        private final Crm crm;
        private final SalesforceLogin wrong;

        private final Connector connector;

        Harness(Crm crm, SalesforceLogin wrong) {
            this(crm, wrong, false);
        }

        Harness(Crm crm, SalesforceLogin wrong, boolean byJobs) {
            this.crm = crm;
            this.wrong = wrong;
            this.connector = byJobs ? new ByJobsOnly(crm.byJobs(1)) : crm.connector;
        }

        @Override
        public Connector connector() {
            return connector;
        }

        @Override
        public Connector stranger() {
            return crm.as(wrong);
        }

        @Override
        public String object() {
            return "Lead";
        }

        @Override
        public String text() {
            return "Title";
        }

        @Override
        public String email() {
            return "Email";
        }

        @Override
        public Map<String, FieldValue> required() {
            return Map.of("LastName", FieldValue.text("Tester"), "Company", FieldValue.text("Acme"));
        }

        @Override
        public String unknownId() {
            return SalesforceIds.toLong("00Q000000000zzz");
        }

        @Override
        public int feedPage() {
            return Soql.PAGE;
        }

        @Override
        public RecordKey create(String email, String text) {
            return crm.lead(email, text);
        }

        @Override
        public void change(RecordKey key, String text) {
            crm.change(key, Map.of("Title", text));
        }

        @Override
        public void delete(RecordKey key) {
            crm.delete(key);
        }

        @Override
        public void merge(RecordKey loser, RecordKey survivor) {
            crm.merge(loser, survivor);
        }

        @Override
        public void settle() {
            crm.nextSecond();
        }

        @Override
        public Optional<RelatedHarness> around() {
            return Optional.of(new ContactRoles(crm));
        }

        @Override
        public void failNext(int times) {
            crm.fault("*", "/services/data", 503, Map.of(), times);
        }

        @Override
        public int sweepPage() {
            return connector instanceof ByJobsOnly ? BulkSweep.PAGE : Soql.PAGE;
        }

        @Override
        public long requests() {
            return crm.calls();
        }

        @Override
        public void close() {
            crm.close();
        }
    }
}
