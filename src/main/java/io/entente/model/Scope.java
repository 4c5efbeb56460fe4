package io.entente.model;

import java.time.Instant;
import java.util.List;

/** Whom a run is about. */
public sealed interface Scope {
    /** Whoever changed since each stream was read last. */
    record Changes() implements Scope {}

    /** Everybody. */
    record All() implements Scope {}

    /**
     * The people with these addresses. Personal data: may be stored, never logged.
     *
     * @param emails canonical addresses
     */
    record Emails(List<String> emails) implements Scope {
        public Emails {
            emails = List.copyOf(emails);
        }

        @Override
        public String toString() {
            return "Emails[" + emails.size() + "]";
        }
    }

    /**
     * The people these records belong to.
     *
     * @param marketing ids of the marketing side
     * @param crm ids of the CRM side, of any object
     */
    record Ids(List<String> marketing, List<String> crm) implements Scope {
        public Ids {
            marketing = List.copyOf(marketing);
            crm = List.copyOf(crm);
        }
    }

    /** The people with a record that its system changed at that time or later. */
    record Since(Instant instant) implements Scope {}
}
