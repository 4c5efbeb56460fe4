/** What Entente tells and takes over HTTP: runs, people, errors, health; problems as RFC 9457 says. */
@NullMarked
package io.entente.api;

import org.jspecify.annotations.NullMarked;
