/**
 * The five steps of every job as beans that the routes call: observe, match, plan, apply, record. Whatever the kind of
 * run, these are the only code that reads a side into the mirror, decides, and writes.
 */
@NullMarked
package io.entente.sync;

import org.jspecify.annotations.NullMarked;
