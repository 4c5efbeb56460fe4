package io.entente.connector.mautic;

/** How we prove to Mautic who we are. */
public sealed interface MauticLogin {
    /** A user of Mautic, by HTTP basic authentication. */
    record User(String name, String password) implements MauticLogin {
        /** Without name and password. */
        @Override
        public String toString() {
            return "User[]";
        }
    }

    /** An API client of Mautic, by OAuth 2 client credentials; what it does is done by no user. */
    record Client(String id, String secret) implements MauticLogin {
        /** Without id and secret. */
        @Override
        public String toString() {
            return "Client[]";
        }
    }
}
