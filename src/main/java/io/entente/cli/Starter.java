package io.entente.cli;

import io.entente.settings.Settings;

/** Builds and starts the engine. */
public interface Starter {
    /** What it is started for. */
    enum Mode {
        /** One command: nothing listens, nothing happens by itself. */
        COMMAND,
        /** The daemon: looks at both sides, works through the queue, reconciles at night, listens. */
        DAEMON
    }

    Engine start(Settings settings, Mode mode);
}
