/**
 * What is known about every error code: what happens next, the plain cause, who can mend it and where. One table for each
 * system, in the resources beside this package; failures are made from it and every surface explains them by it.
 */
@NullMarked
package io.entente.errors;

import org.jspecify.annotations.NullMarked;
