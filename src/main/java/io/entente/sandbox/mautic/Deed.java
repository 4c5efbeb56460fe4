package io.entente.sandbox.mautic;

import java.util.Locale;

/** What a contact does, or is brought into, in the eyes of marketing. Its name in control calls is in kebab case. */
public enum Deed {
    FILL_FORM,
    VIEW_PAGE,
    GET_EMAIL,
    OPEN_EMAIL,
    CLICK_EMAIL,
    REPLY_EMAIL,
    JOIN_SEGMENT,
    LEAVE_SEGMENT,
    JOIN_CAMPAIGN,
    LEAVE_CAMPAIGN;

    static Deed named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
