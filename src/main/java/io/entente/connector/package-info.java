/**
 * The contract that every side fulfils, and nothing of any vendor: one sub-package per vendor holds the translation of
 * that vendor's protocol, its routes stand in {@code routes/connectors}. A connector is a stateless translator; what was
 * read and what was written is remembered by the store.
 */
@NullMarked
package io.entente.connector;

import org.jspecify.annotations.NullMarked;
