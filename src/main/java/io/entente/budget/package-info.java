/**
 * How many calls each side may be asked, and for what: the shares of the lanes, the rolling window of our own calls, and
 * what the system itself says. Decides by numbers alone; what waits is kept by {@code store}, what is sent by {@code sync}.
 */
@org.jspecify.annotations.NullMarked
package io.entente.budget;
