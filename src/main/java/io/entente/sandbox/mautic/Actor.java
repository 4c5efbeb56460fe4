package io.entente.sandbox.mautic;

/**
 * Who acts and by which door, as audit rows tell it.
 *
 * @param author user that rows are booked on
 * @param name written as manipulated_by
 * @param key written as manipulator_key
 */
record Actor(Author author, String name, String key) {

    static Actor single(MauticUser user) {
        return new Actor(user.author(), user.fullName(), "lead:api-single");
    }

    static Actor batch(MauticUser user) {
        return new Actor(user.author(), user.fullName(), "lead:api-batch");
    }

    static Actor form() {
        return new Actor(Author.SYSTEM, "Demo", "form:submission:1");
    }

    static Actor loader() {
        return new Actor(Author.SYSTEM, "Sandbox", "lead:import:1");
    }

    boolean isBatch() {
        return key.equals("lead:api-batch");
    }
}
