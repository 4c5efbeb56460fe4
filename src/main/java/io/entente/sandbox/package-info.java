/**
 * Pretend vendors over real HTTP on loopback, for the demo, rehearsals and tests. This package holds
 * what every pretend vendor shares: a small server, routing, call counting and faults on order. What a
 * vendor answers lives in a package per vendor; nothing here knows one.
 */
@NullMarked
package io.entente.sandbox;

import org.jspecify.annotations.NullMarked;
