/** The pretend company as its users meet it: over HTTP. */
@NullMarked
package io.entente.sandbox.company;

import org.jspecify.annotations.NullMarked;
