/**
 * Salesforce as one side: Lead and Contact over camel-salesforce. Everything that is odd about the vendor or the component
 * stays in here: sessions, error texts, SOQL, change detection, collections. Nothing here decides what a person is.
 */
@NullMarked
package io.entente.connector.salesforce;

import org.jspecify.annotations.NullMarked;
