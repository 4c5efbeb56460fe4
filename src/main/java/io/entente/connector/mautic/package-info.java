/**
 * Mautic as the marketing side, versions 5 and 7. Holds what is peculiar to its REST API: the audit log as change feed,
 * batches that answer by position, values that are changed or dropped without a word. Requests travel through
 * {@code routes/connectors/call-mautic.camel.yaml}.
 */
@NullMarked
package io.entente.connector.mautic;

import org.jspecify.annotations.NullMarked;
