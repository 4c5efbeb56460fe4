package io.entente.sandbox.mautic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Mautic does to text and e-mail addresses before it stores them. */
final class TextCleaner {

    private static final Pattern TAG = Pattern.compile("<[^<>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt|quot|apos|nbsp|#\\d{1,6}|#x[0-9a-fA-F]{1,5});");
    private static final Pattern NOT_IN_AN_ADDRESS = Pattern.compile("[^A-Za-z0-9!#$%&'*+=?^_`{|}~@.\\[\\]-]");

    private TextCleaner() {}

    /** Decodes entities, strips tags and stray opening brackets, trims. */
    static String text(String sent) {
        String decoded = decode(sent);
        String stripped = TAG.matcher(decoded).replaceAll("");
        return stripped.replace("<", "").strip();
    }

    /** Removes every character that PHP's address filter does not know: blanks, umlauts, brackets. */
    static String email(String sent) {
        return NOT_IN_AN_ADDRESS.matcher(sent).replaceAll("");
    }

    private static String decode(String text) {
        Matcher entity = ENTITY.matcher(text);
        StringBuilder out = new StringBuilder();
        while (entity.find()) {
            entity.appendReplacement(out, Matcher.quoteReplacement(character(entity.group(1))));
        }
        return entity.appendTail(out).toString();
    }

    private static String character(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "nbsp" -> "\u00a0";
            default -> numbered(name);
        };
    }

    private static String numbered(String name) {
        int code =
                name.startsWith("#x") ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return Character.isValidCodePoint(code) ? Character.toString(code) : "";
    }
}
