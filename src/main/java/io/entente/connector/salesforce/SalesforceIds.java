package io.entente.connector.salesforce;

import java.util.regex.Pattern;

/** Record ids: 15 characters that differ by letter case, or those and three that say which letters are capitals. */
final class SalesforceIds {
    private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final Pattern SHAPE = Pattern.compile("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?");
    private static final int SHORT = 15;
    private static final int GROUP = 5;

    private SalesforceIds() {}

    /** Whether it could name a record; a long one must carry the suffix that its first 15 characters demand. */
    static boolean isValid(String id) {
        return SHAPE.matcher(id).matches() && (id.length() == SHORT || id.equals(toLong(id)));
    }

    /** The long form of a short or long id. */
    static String toLong(String id) {
        String body = id.substring(0, SHORT);
        var suffix = new StringBuilder(body);
        for (int group = 0; group < SHORT; group += GROUP) {
            int bits = 0;
            for (int i = 0; i < GROUP; i++) {
                char letter = body.charAt(group + i);
                if (letter >= 'A' && letter <= 'Z') {
                    bits |= 1 << i;
                }
            }
            suffix.append(SUFFIX.charAt(bits));
        }
        return suffix.toString();
    }
}
