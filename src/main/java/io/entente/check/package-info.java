/**
 * What {@code ./entente check} finds: the field rules held against what both live systems say, and the fields of
 * Entente's own that are missing there. Knows neither vendors nor the command line; what becomes of one person's values
 * is decided in {@code plan}.
 */
@NullMarked
package io.entente.check;

import org.jspecify.annotations.NullMarked;
