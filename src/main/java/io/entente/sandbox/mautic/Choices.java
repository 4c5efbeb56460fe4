package io.entente.sandbox.mautic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lists behind the choice fields that Mautic ships. Countries are all that Mautic knows, by English
 * name. Regions are those of a few countries, spelt as Mautic spells them; others are refused.
 */
final class Choices {

    private final Set<String> countries = lines("countries.txt");
    private final Set<String> regions = lines("regions.txt");
    private final Set<String> locales =
            Arrays.stream(Locale.getAvailableLocales()).map(Locale::toString).collect(Collectors.toSet());
    private final Set<String> timezones = ZoneId.getAvailableZoneIds();

    /** Whether the value may be chosen for this field; only exact spelling counts. */
    boolean offer(FieldDefinition field, String value) {
        return switch (field.type()) {
            case COUNTRY -> countries.contains(value);
            case REGION -> regions.contains(value);
            case LOCALE -> locales.contains(value);
            case TIMEZONE -> timezones.contains(value);
            default -> field.offers(value);
        };
    }

    private static Set<String> lines(String resource) {
        try (InputStream in = Choices.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, resource), StandardCharsets.UTF_8))) {
            return reader.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
