package io.entente.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The name that somebody probably meant. */
public final class Near {
    private static final int FURTHEST = 4;

    private Near() {}

    /** The nearest of the names, unless all are too far off to be meant. */
    public static Optional<String> to(String given, Collection<String> names) {
        var wanted = given.toLowerCase(Locale.ROOT);
        // One letter in three: more would make "wins" mean "kind".
        int allowed = Math.min(FURTHEST, (wanted.length() + 1) / 3);
        var distance = new LevenshteinDistance(allowed);
        return names.stream()
                .filter(name -> distance.apply(wanted, name.toLowerCase(Locale.ROOT)) >= 0)
                .min(Comparator.comparing((String name) -> distance.apply(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
