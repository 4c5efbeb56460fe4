/**
 * The records and sealed types that every other package speaks: people, records of either side, values, changes,
 * failures. Nothing here knows Camel, SQL, HTTP or the time.
 */
@NullMarked
package io.entente.model;

import org.jspecify.annotations.NullMarked;
