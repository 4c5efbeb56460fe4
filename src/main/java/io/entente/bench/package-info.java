/**
 * Measures the full loop against the bare wire: the same records moved by nothing but HTTP requests. Figures are printed,
 * never asserted: they are those of the machine at hand.
 */
@NullMarked
package io.entente.bench;

import org.jspecify.annotations.NullMarked;
