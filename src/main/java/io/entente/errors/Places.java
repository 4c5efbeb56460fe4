package io.entente.errors;

import java.util.Optional;

/**
 * The addresses of both systems' pages.
 *
 * @param marketing where Mautic's start page is; empty where it is not set
 * @param crm the org's My Domain address; empty where it is not set
 */
public record Places(String marketing, String crm) {
    public Places {
        marketing = withoutSlash(marketing);
        crm = withoutSlash(crm);
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** The page of one record. */
    public Optional<String> record(String system, String object, String id) {
        return fill(
                system.equals("mautic") ? "{marketing}/s/contacts/view/{id}" : "{crm}/lightning/r/{object}/{id}/view",
                object,
                Optional.of(id));
    }

    /**
     * A page with everything filled in; absent where something is not known.
     *
     * @param pattern see {@link KnownError#place()}
     */
    public Optional<String> fill(String pattern, String object, Optional<String> id) {
        boolean lacks = pattern.isEmpty()
                || (pattern.contains("{marketing}") && marketing.isEmpty())
                || (pattern.contains("{crm}") && crm.isEmpty())
                || (pattern.contains("{id}") && id.isEmpty());
        return lacks
                ? Optional.empty()
                : Optional.of(pattern.replace("{marketing}", marketing)
                        .replace("{crm}", crm)
                        .replace("{object}", object)
                        .replace("{id}", id.orElse("")));
    }
}
