@NullMarked
package io.entente.attach;

import org.jspecify.annotations.NullMarked;
