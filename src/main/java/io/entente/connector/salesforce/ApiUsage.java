package io.entente.connector.salesforce;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the org says about its calls of the last 24 hours, all integrations together.
 *
 * @param used calls counted
 * @param max calls allowed
 */
public record ApiUsage(long used, long max) {
    // Other parts may stand beside it (api-bursts, per-app-api-usage), in any order.
    private static final Pattern PART = Pattern.compile("(?:^|[;,\\s])api-usage=(\\d{1,18})/(\\d{1,18})(?!\\d)");

    /** Reads a {@code Sforce-Limit-Info} header. */
    static Optional<ApiUsage> parse(String header) {
        var match = PART.matcher(header);
        return match.find()
                ? Optional.of(new ApiUsage(Long.parseLong(match.group(1)), Long.parseLong(match.group(2))))
                : Optional.empty();
    }
}
