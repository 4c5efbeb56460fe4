package io.entente.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What two records of one company share: the domain of its website and of its people's addresses, and its name without legal
 * form. Compared exactly; nothing here takes one company for another because the two are alike.
 */
public final class CompanyKeys {
    /** Longer texts are no names, and a key of an index takes so many bytes at most. */
    private static final int LONGEST = 255;

    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*://");
    private static final Pattern BEHIND_HOST = Pattern.compile("[/?#:].*$", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Written with dots or without: S.A., SA. */
    private static final Pattern JOINED = Pattern.compile("[.'\u2019]");

    private static final Set<String> LEGAL_FORMS = Set.of(
            "ab",
            "ag",
            "aps",
            "as",
            "asa",
            "bhd",
            "bv",
            "bvba",
            "co",
            "company",
            "corp",
            "corporation",
            "cv",
            "doo",
            "eg",
            "ek",
            "ev",
            "gbr",
            "ggmbh",
            "gmbh",
            "inc",
            "incorporated",
            "kft",
            "kg",
            "kgaa",
            "kk",
            "lda",
            "limited",
            "llc",
            "llp",
            "lp",
            "ltd",
            "ltda",
            "mbh",
            "nv",
            "ohg",
            "oo",
            "ou",
            "oy",
            "oyj",
            "plc",
            "pte",
            "pty",
            "pvt",
            "sa",
            "sarl",
            "sas",
            "sasu",
            "sdn",
            "se",
            "sl",
            "slu",
            "sp",
            "spa",
            "spj",
            "spk",
            "sprl",
            "srl",
            "sro",
            "ug",
            "zoo");

    /** Written as a word or as a sign: Smith and Sons, Smith & Sons. */
    private static final Set<String> JOINTS = Set.of("and", "und", "et");

    private CompanyKeys() {}

    /** The domain of a website's address, or empty where that names none of one company's own. */
    public static Optional<String> website(String address) {
        var lower = lower(address);
        var host = BEHIND_HOST.matcher(SCHEME.matcher(lower).replaceFirst("")).replaceFirst("");
        int user = host.lastIndexOf('@');
        return domain(host.substring(user + 1));
    }

    /** The domain of an e-mail address, or empty where it is everybody's. */
    public static Optional<String> mail(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? Optional.empty() : domain(lower(address.substring(at + 1)));
    }

    private static Optional<String> domain(String host) {
        var name = host.startsWith("www.") ? host.substring("www.".length()) : host;
        return Optional.of(name)
                .filter(text -> text.length() <= LONGEST && HOST.matcher(text).matches())
                .filter(text -> !SharedDomains.contains(text));
    }

    /** The words of a company's name without its legal form, or empty where there is none. */
    public static Optional<String> name(String company) {
        var plain = MARKS.matcher(Normalizer.normalize(lower(company).replace("\u00df", "ss"), Normalizer.Form.NFKD))
                .replaceAll("");
        var words = new ArrayList<>(
                List.of(BETWEEN_WORDS.split(JOINED.matcher(plain).replaceAll("").strip())));
        words.removeIf(word -> word.isEmpty() || JOINTS.contains(word));
        if (words.size() > 1 && words.get(0).equals("the")) {
            words.remove(0);
        }
        int end = words.size();
        while (end > 1 && (LEGAL_FORMS.contains(words.get(end - 1)) || isPolish(words, end))) {
            end--;
        }
        return Optional.of(String.join(" ", words.subList(0, end)))
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST);
    }

    /** Of {@code z o.o.} the first word; alone it is a name: Studio Z. */
    private static boolean isPolish(List<String> words, int end) {
        return end < words.size()
                && words.get(end - 1).equals("z")
                && words.get(end).equals("oo");
    }

    private static String lower(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
