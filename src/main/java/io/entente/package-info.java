/** The one place that knows every part: {@link io.entente.Entente} builds all objects with {@code new}. */
@NullMarked
package io.entente;

import org.jspecify.annotations.NullMarked;
