/** What every connector promises, as tests that each vendor's test class runs. */
@NullMarked
package io.entente.connector;

import org.jspecify.annotations.NullMarked;
