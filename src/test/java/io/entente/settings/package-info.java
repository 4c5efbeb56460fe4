/** What an admin is told about a mistake in the settings. */
@NullMarked
package io.entente.settings;

import org.jspecify.annotations.NullMarked;
