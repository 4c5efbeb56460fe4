package io.entente.cli;

import io.entente.check.Access;
import io.entente.mapping.Mapping;
import io.entente.model.Side;
import io.entente.settings.Settings;

/** Connects to one side alone, without the engine and its store. */
public interface Connecting {
    /**
     * The side, not asked anything yet.
     *
     * @throws io.entente.model.Failure of kind CONFIGURATION where a setting is missing that it needs
     */
    Access connect(Settings settings, Mapping rules, Side side);
}
