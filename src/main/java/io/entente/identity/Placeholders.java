package io.entente.identity;

import java.util.Set;

/** What people type where a form insists on a company: words that name none. */
public final class Placeholders {
    private static final int LETTERS = 2;

    /** Without legal form, marks and punctuation, as {@link CompanyKeys#name} leaves them. */
    private static final Set<String> WORDS = Set.of(
            "abc",
            "asdf",
            "aucune",
            "company name",
            "freelance",
            "freelancer",
            "home",
            "individual",
            "k a",
            "keine",
            "keine angabe",
            "keiner",
            "my company",
            "n a",
            "na",
            "nessuna",
            "ninguna",
            "no",
            "no company",
            "none",
            "not applicable",
            "not provided",
            "null",
            "particulier",
            "personal",
            "privat",
            "private",
            "privatperson",
            "qwerty",
            "retired",
            "self",
            "self employed",
            "selfemployed",
            "student",
            "tba",
            "tbd",
            "test",
            "test company",
            "unemployed",
            "unknown",
            "xxx");

    private Placeholders() {}

    /** Whether that is no company's name: a word that stands for none, or hardly a letter. */
    public static boolean contains(String company) {
        return CompanyKeys.name(company)
                .filter(name -> !WORDS.contains(name))
                .filter(name -> name.codePoints().filter(Character::isLetter).count() >= LETTERS)
                .isEmpty();
    }
}
