/**
 * A pretend Salesforce org over real HTTP: login, describe, query, single records, collections, composite
 * and the few setup objects a lead sync needs, kept in memory. Nothing here knows a connector; what it
 * answers follows the contract the connectors are written against.
 */
@NullMarked
package io.entente.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
