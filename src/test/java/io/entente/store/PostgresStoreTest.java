package io.entente.store;

import org.junit.jupiter.api.AfterEach;

/** The promises of the store on PostgreSQL. */
class PostgresStoreTest
        implements AgreementsContract,
                BulkJobsContract,
                CursorsContract,
                FindingsContract,
                JournalContract,
                LeasesContract,
                MatchKeysContract,
                MirrorContract,
                NewAccountsContract,
                OutboxContract,
                CallsContract,
                ParkedContract,
                PeopleContract,
                RelatedRecordsContract,
                RunsContract,
                TransactionsContract,
                UnionsContract,
                UnreadablesContract {
    private final TestPostgres postgres = TestPostgres.fresh();
    private final Store store = Store.open(postgres.settings());

    @Override
    public Store store() {
        return store;
    }

    @AfterEach
    void close() {
        store.close();
        postgres.close();
    }
}
