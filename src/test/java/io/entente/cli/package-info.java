/** What commands print, and how they end. */
@NullMarked
package io.entente.cli;

import org.jspecify.annotations.NullMarked;
