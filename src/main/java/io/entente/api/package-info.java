/**
 * What the HTTP API answers: runs, people, parked changes, health, metrics, and every error as a problem (RFC 9457). How a
 * call gets here is in {@code routes/serve-api.camel.yaml}, what it promises in {@code docs/openapi.yaml}.
 */
@NullMarked
package io.entente.api;

import org.jspecify.annotations.NullMarked;
