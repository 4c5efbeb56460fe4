/** The catalogue of errors. */
@NullMarked
package io.entente.errors;

import org.jspecify.annotations.NullMarked;
