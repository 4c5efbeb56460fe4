package io.entente.model;

import java.util.Locale;

/** One of the two sides that must agree: where marketing works, or where sales works. */
public enum Side {
    MARKETING,
    CRM;

    /** The side that a value of this one travels to. */
    public Side other() {
        return this == MARKETING ? CRM : MARKETING;
    }

    /** The spelling used in configuration, the API and the store: {@code marketing} or {@code crm}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
