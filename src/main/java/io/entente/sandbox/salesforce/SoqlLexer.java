package io.entente.sandbox.salesforce;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query into words, quoted texts, literals and symbols. */
final class SoqlLexer {

    /** What a token is. */
    enum Kind {
        WORD,
        QUOTED,
        LITERAL,
        SYMBOL,
        END
    }

    /** One token; a quoted text is unescaped, except that a LIKE pattern keeps its {@code \%} and {@code \_}. */
    record Token(Kind kind, String text, int column) {

        boolean is(String word) {
            return kind != Kind.QUOTED && text.equalsIgnoreCase(word);
        }
    }

    private final String query;
    private int at;

    private SoqlLexer(String query) {
        this.query = query;
    }

    static List<Token> tokens(String query) {
        SoqlLexer lexer = new SoqlLexer(query);
        List<Token> tokens = new ArrayList<>();
        Token token = lexer.next();
        while (token.kind() != Kind.END) {
            tokens.add(token);
            token = lexer.next();
        }
        tokens.add(token);
        return tokens;
    }

    private Token next() {
        while (at < query.length() && Character.isWhitespace(query.charAt(at))) {
            at++;
        }
        int start = at;
        if (at == query.length()) {
            return new Token(Kind.END, "<EOF>", start);
        }
        char c = query.charAt(at);
        if (c == '\'') {
            return new Token(Kind.QUOTED, quoted(), start);
        }
        if (Character.isLetter(c)) {
            return run(Kind.WORD, "_.:");
        }
        if (Character.isDigit(c) || ((c == '-' || c == '+') && at + 1 < query.length())) {
            return run(Kind.LITERAL, ".:+-");
        }
        at += isTwo(c) ? 2 : 1;
        return new Token(Kind.SYMBOL, query.substring(start, at), start);
    }

    private Token run(Kind kind, String more) {
        int start = at++;
        while (at < query.length()
                && (Character.isLetterOrDigit(query.charAt(at)) || more.indexOf(query.charAt(at)) >= 0)) {
            at++;
        }
        return new Token(kind, query.substring(start, at), start);
    }

    private boolean isTwo(char c) {
        if (at + 1 == query.length()) {
            return false;
        }
        char second = query.charAt(at + 1);
        return ("<>!".indexOf(c) >= 0 && second == '=') || (c == '<' && second == '>');
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        for (at++; at < query.length(); at++) {
            char c = query.charAt(at);
            if (c == '\'') {
                at++;
                return text.toString();
            }
            if (c == '\\') {
                at++;
                text.append(escaped());
            } else {
                text.append(c);
            }
        }
        throw Soql.malformed("unexpected end of query: a quote is not closed");
    }

    private String escaped() {
        if (at == query.length()) {
            throw Soql.malformed("unexpected end of query: a quote is not closed");
        }
        char c = query.charAt(at);
        return switch (c) {
            case 'n', 'N' -> "\n";
            case 'r', 'R' -> "\r";
            case 't', 'T' -> "\t";
            case '\'', '"' -> String.valueOf(c);
            case '\\', '%', '_' -> "\\" + c;
            default -> throw Soql.malformed("Illegal escape in a string: \\" + c);
        };
    }
}
