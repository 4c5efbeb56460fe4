package io.entente.model;

/**
 * API calls spent.
 *
 * @param marketing calls to the marketing side
 * @param crm calls to the CRM
 */
public record Calls(long marketing, long crm) {
    /** None. */
    public static Calls none() {
        return new Calls(0, 0);
    }
}
