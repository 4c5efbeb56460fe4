/** The arithmetic of the benchmark; its figures are those of the machine at hand and asserted nowhere. */
@NullMarked
package io.entente.bench;

import org.jspecify.annotations.NullMarked;
