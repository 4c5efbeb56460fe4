/** The pretend org, seen as a client sees it: over HTTP. */
@org.jspecify.annotations.NullMarked
package io.entente.sandbox.salesforce;
