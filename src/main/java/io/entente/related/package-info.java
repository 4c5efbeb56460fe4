/**
 * What the records around a person come to: which opportunity speaks, and what of it marketing is told. Pure: the same
 * records give the same values, in whatever order they arrived. How they are read stands in {@code connector}, that they
 * are kept in {@code store}.
 */
@NullMarked
package io.entente.related;

import org.jspecify.annotations.NullMarked;
