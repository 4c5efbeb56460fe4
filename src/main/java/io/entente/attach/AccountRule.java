package io.entente.attach;

import java.util.Optional;

/**
 * Where marketing says for which company somebody works.
 *
 * @param company the field that holds the company's name; absent where no rule fills the company of leads, and then no account
 *     is made
 * @param website the field that holds the company's website
 * @param email the field that holds the person's address
 * @param number the field that holds the number of the person's account, where a rule chooses the account by that
 * @param placeholder what the rules give leads whose company nobody knows
 */
public record AccountRule(
        Optional<String> company,
        Optional<String> website,
        String email,
        Optional<String> number,
        Optional<String> placeholder) {
    /** The finding of a contact that waits for the account that is being made for somebody else's company. */
    public static final String UNDER_WAY = "account-under-way";
}
