/**
 * A pretend company that works with both pretend systems: what its two installations hold, and the people who change
 * it. Used by the demo, by {@code ./entente sandbox} and by tests; knows nothing of the engine.
 */
@NullMarked
package io.entente.sandbox.company;

import org.jspecify.annotations.NullMarked;
