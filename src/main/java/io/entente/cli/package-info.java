/** The commands: each reads its arguments, asks the engine or the running daemon, prints, and ends with a code. */
@NullMarked
package io.entente.cli;

import org.jspecify.annotations.NullMarked;
