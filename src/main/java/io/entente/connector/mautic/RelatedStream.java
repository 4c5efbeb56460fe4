package io.entente.connector.mautic;

import io.entente.connector.Cursor;
import io.entente.connector.RelatedPage;
import java.util.Optional;

/** One stream of what Mautic holds around contacts. */
interface RelatedStream {
    /** Its name in settings, cursors and derived fields. */
    String name();

    /** The next page, from the beginning where there is no cursor. */
    RelatedPage page(Optional<Cursor> from);

    /**
     * Asks for the least that it needs.
     *
     * @throws io.entente.model.Failure CONFIGURATION where the connected user may not see it
     */
    void probe();
}
