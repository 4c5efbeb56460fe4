package io.entente.identity;

import io.entente.model.FieldValue;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The form of an e-mail address that two records of one person share: trimmed, in Unicode's composed form, in lower
 * case. By option also without a plus-tag and without the dots that Gmail ignores.
 */
public final class EmailKey {
    private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");

    private final boolean ignorePlusTags;
    private final boolean ignoreGmailDots;

    /**
     * @param ignorePlusTags whether {@code ann+news@x} and {@code ann@x} are one address
     * @param ignoreGmailDots whether {@code a.nn@gmail.com} and {@code ann@gmail.com} are one address
     */
    public EmailKey(boolean ignorePlusTags, boolean ignoreGmailDots) {
        this.ignorePlusTags = ignorePlusTags;
        this.ignoreGmailDots = ignoreGmailDots;
    }

    /** The key of what stands in an e-mail field, or empty where that is no address. */
    public Optional<String> of(FieldValue value) {
        var address = composed(value.display().strip()).toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        if (at <= 0 || at == address.length() - 1) {
            return Optional.empty();
        }
        var mailbox = address.substring(0, at);
        var domain = address.substring(at + 1);
        int plus = mailbox.indexOf('+');
        if (ignorePlusTags && plus > 0) {
            mailbox = mailbox.substring(0, plus);
        }
        if (ignoreGmailDots && GMAIL.contains(domain)) {
            mailbox = mailbox.replace(".", "");
        }
        // Once more: what was taken out may have stood between a letter and its accent, or before a space.
        mailbox = composed(mailbox).strip();
        // Without this, all of a domain's addresses that are nothing but dots and tags were one person's.
        return mailbox.isEmpty() ? Optional.empty() : Optional.of(mailbox + "@" + composed(domain));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
