package io.entente.sandbox.company;

import java.util.function.BooleanSupplier;

/**
 * Something that one of the company's people just did.
 *
 * @param sentence what, for the screen; names of invented people only
 * @param arrival what the other system is to show because of it
 * @param check asks the other system whether it does
 */
public record Act(String sentence, String arrival, BooleanSupplier check) {

    /** Whether the other system shows it; one or two calls to that system. */
    public boolean hasArrived() {
        return check.getAsBoolean();
    }
}
