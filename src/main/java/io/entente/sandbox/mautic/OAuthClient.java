package io.entente.sandbox.mautic;

import io.entente.sandbox.mautic.MauticUser.Right;
import java.util.EnumSet;

/**
 * A program that gets tokens by client credentials; it may do everything.
 *
 * @param id shown behind the name in what the client writes
 */
public record OAuthClient(int id, String name, String clientId, String secret) {

    /** Who writes when the client does: no user, only a name. */
    MauticUser user() {
        return new MauticUser(0, clientId, secret, name, "[" + id + "]", EnumSet.allOf(Right.class));
    }

    @Override
    public String toString() {
        return "OAuthClient[" + name + "]";
    }
}
