@NullMarked
package io.entente.related;

import org.jspecify.annotations.NullMarked;
