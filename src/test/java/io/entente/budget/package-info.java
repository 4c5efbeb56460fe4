@org.jspecify.annotations.NullMarked
package io.entente.budget;
