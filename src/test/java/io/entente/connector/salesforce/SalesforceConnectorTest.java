package io.entente.connector.salesforce;

import io.entente.connector.Connector;
import io.entente.connector.ConnectorContract;
import io.entente.connector.ConnectorHarness;
import io.entente.model.FieldValue;
import io.entente.model.RecordKey;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Salesforce promises what every connector promises. */
class SalesforceConnectorTest implements ConnectorContract {
    private @org.jspecify.annotations.Nullable Harness harness;

    @BeforeEach
    void start() {
        harness = new Harness();
    }

    @AfterEach
    void stop() {
        java.util.Objects.requireNonNull(harness).close();
    }

    @Override
    public ConnectorHarness harness() {
        return java.util.Objects.requireNonNull(harness);
    }

    private static final class Harness implements ConnectorHarness {
        private final Crm crm = Crm.start();

        @Override
        public Connector connector() {
            return crm.connector;
        }

        @Override
        public Connector stranger() {
            return crm.stranger();
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
        public void failNext(int times) {
            crm.fault("*", "/services/data", 503, Map.of(), times);
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
