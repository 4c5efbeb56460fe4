/** The keys of {@code config/application.properties}: read, checked and explained; nothing else reads them. */
@NullMarked
package io.entente.settings;

import org.jspecify.annotations.NullMarked;
