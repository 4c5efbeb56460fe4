/** Tests of the pretend Mautic, first of all the recorded exchanges replayed against it. */
@NullMarked
package io.entente.sandbox.mautic;

import org.jspecify.annotations.NullMarked;
