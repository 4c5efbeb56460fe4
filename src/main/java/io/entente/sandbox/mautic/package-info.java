/**
 * A pretend Mautic, 5.1.0 or 7.0.0, held in memory: the REST API as two real systems answered it, quirks
 * included. {@link io.entente.sandbox.mautic.MauticSandbox} is the entrance. Web hooks, segments,
 * campaigns, OAuth2 and the activity list are not here.
 */
@NullMarked
package io.entente.sandbox.mautic;

import org.jspecify.annotations.NullMarked;
