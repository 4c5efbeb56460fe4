package io.entente.store;

import org.junit.jupiter.api.AfterEach;

/** The promises of the store on SQLite. */
class SqliteStoreTest
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
    private final Store store = Store.open(StoreSettings.at("jdbc:sqlite::memory:"));

    @Override
    public Store store() {
        return store;
    }

    @AfterEach
    void close() {
        store.close();
    }
}
