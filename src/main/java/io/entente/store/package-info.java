/**
 * All the SQL there is: what both sides held when last seen, who is who, what was agreed, decided and done. One class per
 * group of tables, reached through a {@link Session}; the same statements on SQLite and PostgreSQL.
 */
@NullMarked
package io.entente.store;

import org.jspecify.annotations.NullMarked;
