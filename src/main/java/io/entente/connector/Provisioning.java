package io.entente.connector;

/** Adds fields to one system, for {@code check --fix}. Asking for what is there already changes nothing. */
public interface Provisioning {
    /**
     * Makes sure that records carry the field and that the connected user may write it. Comes back once the system shows
     * it, or after a bounded number of looks. What exists as something else is left as it is.
     *
     * @throws io.entente.model.Failure where the system is away or does not know us; where it merely refuses, the answer
     *     says what an admin has to do
     */
    Provisioned provide(NewField field);
}
