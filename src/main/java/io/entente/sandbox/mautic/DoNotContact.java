package io.entente.sandbox.mautic;

import java.time.Instant;

/** One do-not-contact entry; reason 1 unsubscribed, 2 bounced, 3 set by hand. */
record DoNotContact(int id, Instant added, String channel, int reason, String comments) {}
