/**
 * Who is who: keys that records are compared by, the decision which person a record belongs to, and which of several
 * records speaks for its side. Pure: candidates come in, decisions go out.
 */
@NullMarked
package io.entente.identity;

import org.jspecify.annotations.NullMarked;
