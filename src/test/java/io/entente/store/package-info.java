/** The promises of the store, each kept on SQLite and on PostgreSQL. */
@NullMarked
package io.entente.store;

import org.jspecify.annotations.NullMarked;
