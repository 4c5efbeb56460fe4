package io.entente.cli;

import io.entente.api.PeopleApi;
import io.entente.connector.Connector;
import io.entente.model.Side;
import io.entente.store.Store;
import io.entente.sync.LiveMapping;
import io.entente.sync.Pulse;
import io.entente.sync.RunDesk;

/** All parts of a started Entente, as far as commands and the API need them. */
public interface Engine extends AutoCloseable {
    RunDesk desk();

    Store store();

    PeopleApi people();

    Pulse pulse();

    LiveMapping mapping();

    Connector connector(Side side);

    /** Ends it cleanly: what is on its way is finished, the rest waits in the store. */
    @Override
    void close();
}
