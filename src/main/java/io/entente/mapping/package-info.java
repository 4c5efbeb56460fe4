/**
 * The field rules of {@code config/mapping.yaml}: which field corresponds to which, who wins, how values are converted.
 * Reads the file and holds the rules; what follows from them for one person is decided in {@code plan}.
 */
@NullMarked
package io.entente.mapping;

import org.jspecify.annotations.NullMarked;
