/** Tests of what the API answers, without a server. */
@NullMarked
package io.entente.api;

import org.jspecify.annotations.NullMarked;
