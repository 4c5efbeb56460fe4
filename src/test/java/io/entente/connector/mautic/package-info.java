/** Tests of the Mautic connector against a pretend Mautic over HTTP, through the real routes. */
@NullMarked
package io.entente.connector.mautic;

import org.jspecify.annotations.NullMarked;
