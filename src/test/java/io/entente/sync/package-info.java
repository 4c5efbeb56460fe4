/** When work is done, in what order, and when it ends. What the steps do is tested by the scenarios one package up. */
@NullMarked
package io.entente.sync;

import org.jspecify.annotations.NullMarked;
