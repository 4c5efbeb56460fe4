package io.entente.bench;

import java.util.Locale;

/** What is measured at every size and in every way, in this order. */
enum Item {
    FIRST_LOAD("first-load", "first load"),
    CHANGES("changes", "%,d leads changed"),
    COMPARISON("comparison", "full comparison"),
    DIFFERENCES("differences", "the same, %,d differences"),
    CRM_AWAY("crm-away", "CRM away for 6 h, %,d edits"),
    MARKETING_AWAY("marketing-away", "marketing away for 6 h, %,d");

    private final String label;
    private final String words;

    Item(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** Its name for scripts. */
    String label() {
        return label;
    }

    /** Its name for people. */
    String named(long concerned) {
        return String.format(Locale.ROOT, words, concerned);
    }

    /** Whether both sides are read in full, so that everybody is compared and not only those concerned. */
    boolean isComparison() {
        return this == COMPARISON || this == DIFFERENCES;
    }
}
