package io.entente.sandbox.mautic;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code search} parameter: {@code email:x@y}, {@code ids:1,2}, {@code tag:}, {@code segment:} and any
 * field's alias, all exact; a plain word is looked for in names and e-mail. {@code !} before a part turns it
 * round, {@code OR} stands between parts. An unknown keyword finds nothing.
 */
final class ContactSearch {

    private final World world;

    ContactSearch(World world) {
        this.world = world;
    }

    Predicate<Contact> parse(String search) {
        return Stream.of(search.split(" OR ", -1))
                .map(String::strip)
                .map(this::part)
                .reduce(Predicate::or)
                .orElseThrow();
    }

    private Predicate<Contact> part(String part) {
        return part.startsWith("!") ? keyword(part.substring(1)).negate() : keyword(part);
    }

    private Predicate<Contact> keyword(String part) {
        int colon = part.indexOf(':');
        if (colon < 0) {
            return containing(part.toLowerCase(Locale.ROOT));
        }
        String keyword = part.substring(0, colon);
        String sent = unquoted(part.substring(colon + 1).strip());
        if (sent.isEmpty()) {
            return contact -> true;
        }
        return switch (keyword) {
            case "ids" -> byId(sent);
            case "tag" -> contact -> contact.tags().contains(sent);
            case "segment" -> bySegment(sent);
            default -> byField(world.fields().fields().find(keyword), sent);
        };
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
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

    private Predicate<Contact> bySegment(String alias) {
        Set<Integer> segments = world.segments().all().stream()
                .filter(segment -> segment.alias().equals(alias))
                .map(Segment::id)
                .collect(Collectors.toSet());
        return contact -> world.memberships().of(contact.id()).stream().anyMatch(segments::contains);
    }

    private static Predicate<Contact> byField(Optional<FieldDefinition> field, String sent) {
        return contact -> field.filter(known -> contact.text(known.alias()).equalsIgnoreCase(sent))
                .isPresent();
    }
}
