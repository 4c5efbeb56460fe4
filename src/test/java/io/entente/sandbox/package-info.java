/** Tests of what every sandbox shares. */
@org.jspecify.annotations.NullMarked
package io.entente.sandbox;
