package io.entente.model;

import java.util.Locale;

/**
 * In which order planned changes travel; the first goes first, and while calls are short the last are held first. Which
 * change travels in which lane is decided in {@code plan}.
 */
public enum Lane {
    /** Opt-outs, opt-ins by evidence, and new records of people who refuse: before anything else to any side. */
    CONSENT,
    /** Whoever is to enter the CRM because of something that happened in marketing a short while ago. */
    HOT,
    /** What the CRM tells marketing: status, owner, conversion, and the values that come with them. */
    STATUS,
    /** Everything else that somebody changed. */
    NORMAL,
    /** What nobody changed just now: the first reading of a side, and a resync of everybody. */
    BACKFILL,
    /** What a full comparison found to differ. */
    RECONCILE,
    /** Deletions: after everything else. */
    DELETE;

    /** The spelling in the API, in metrics and in documentation. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
