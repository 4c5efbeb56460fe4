package io.entente.sandbox.mautic;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code search} parameter: {@code email:x@y}, {@code ids:1,2}, {@code tag:}, and any field's alias,
 * all exact; a plain word is looked for in names and e-mail. An unknown keyword finds nothing.
 */
final class ContactSearch {

    private ContactSearch() {}

    static Predicate<Contact> parse(String search, FieldRegistry.Snapshot fields) {
        int colon = search.indexOf(':');
        if (colon < 0) {
            return containing(search.strip().toLowerCase(Locale.ROOT));
        }
        String keyword = search.substring(0, colon).strip();
        String sent = search.substring(colon + 1).strip();
        if (sent.isEmpty()) {
            return contact -> true;
        }
        return switch (keyword) {
            case "ids" -> byId(sent);
            case "tag" -> contact -> contact.tags().contains(sent);
            default -> byField(fields.find(keyword), sent);
        };
    }

    private static Predicate<Contact> containing(String word) {
        return contact -> word.isEmpty()
                || Stream.of("firstname", "lastname", "company", Contact.EMAIL)
                        .anyMatch(alias ->
                                contact.text(alias).toLowerCase(Locale.ROOT).contains(word));
    }

    private static Predicate<Contact> byId(String sent) {
        Set<String> ids = Stream.of(sent.split(",", -1)).map(String::strip).collect(Collectors.toSet());
        return contact -> ids.contains(String.valueOf(contact.id()));
    }

    private static Predicate<Contact> byField(Optional<FieldDefinition> field, String sent) {
        return contact -> field.filter(known -> contact.text(known.alias()).equalsIgnoreCase(sent))
                .isPresent();
    }
}
