package io.entente.store;

import java.util.Optional;

/**
 * Where the store is.
 *
 * @param url {@code jdbc:sqlite:<file>}, {@code jdbc:sqlite::memory:} or {@code jdbc:postgresql://<host>/<database>}
 * @param username for PostgreSQL
 * @param password for PostgreSQL; never shown
 */
public record StoreSettings(String url, Optional<String> username, Optional<String> password) {
    /** A store that needs no credentials. */
    public static StoreSettings at(String url) {
        return new StoreSettings(url, Optional.empty(), Optional.empty());
    }

    /** The address without anything behind {@code ?}, where passwords are put by some. */
    String shownUrl() {
        return url.replaceFirst("[?].*", "").replaceFirst("//[^/@]*@", "//...@");
    }

    @Override
    public String toString() {
        return "StoreSettings[" + shownUrl() + "]";
    }
}
