package io.entente.sandbox.mautic;

import java.time.Instant;

/** Row of the audit log; details are PHP-serialised. */
record AuditRow(int id, Author user, String object, int objectId, String action, String details, Instant added) {

    static final String CONTACT = "lead";
    static final String COMPANY = "company";
}
