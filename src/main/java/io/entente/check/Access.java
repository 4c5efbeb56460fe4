package io.entente.check;

import io.entente.connector.Connector;
import io.entente.connector.Provisioning;

/** One side, connected for a check alone: nothing is decided and nothing stored. */
public interface Access extends AutoCloseable {
    Connector connector();

    Provisioning provisioning();

    @Override
    void close();
}
