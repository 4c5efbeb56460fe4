/**
 * A pretend Mautic, 5.1.0 or 7.0.0, held in memory: the REST API as two real systems answered it, quirks
 * included. {@link io.entente.sandbox.mautic.MauticSandbox} is the entrance. Campaigns, notes, e-mails and
 * sending to web hooks are not here.
 */
@NullMarked
package io.entente.sandbox.mautic;

import org.jspecify.annotations.NullMarked;
