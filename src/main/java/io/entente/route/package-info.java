/** The few Java parts that routes need and that know Camel: how failures are retried, what triggers a run. */
@NullMarked
package io.entente.route;

import org.jspecify.annotations.NullMarked;
