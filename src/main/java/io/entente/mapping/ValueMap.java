package io.entente.mapping;

import io.entente.model.FieldValue;
import io.entente.model.Side;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Pairs of values that mean the same on both sides, such as {@code Germany} and {@code DE}. Several marketing values may
 * stand for one CRM value; the first of them is the one that travels back.
 */
public final class ValueMap {
    private final Map<String, String> crmByMarketing;
    private final Map<String, String> marketingByCrm;
    private final Unmapped unmapped;

    /**
     * @param crmByMarketing in the order of the file
     * @param unmapped what happens to all other values
     */
    public ValueMap(Map<String, String> crmByMarketing, Unmapped unmapped) {
        this.crmByMarketing = Collections.unmodifiableMap(new LinkedHashMap<>(crmByMarketing));
        this.unmapped = unmapped;
        var back = new HashMap<String, String>();
        crmByMarketing.forEach((marketing, crm) -> back.putIfAbsent(crm, marketing));
        this.marketingByCrm = Map.copyOf(back);
    }

    /** What happens to all other values. */
    public Unmapped unmapped() {
        return unmapped;
    }

    /** The CRM's word for each marketing value, in the order of the file. */
    public Map<String, String> pairs() {
        return crmByMarketing;
    }

    /** A word in that side's, or empty where there is none and it must not travel as it is. */
    public Optional<String> words(Side target, String word) {
        return toward(target, FieldValue.text(word)).map(FieldValue::display);
    }

    /** The value in the other side's words, or empty where there is none and it must not travel as it is. */
    public Optional<FieldValue> toward(Side target, FieldValue value) {
        if (value.isBlank() || crmByMarketing.isEmpty()) {
            return Optional.of(value);
        }
        if (value instanceof FieldValue.Choices choices) {
            var translated = choices.words().stream()
                    .map(word -> toward(target, new FieldValue.Text(word)))
                    .toList();
            return translated.stream().allMatch(Optional::isPresent)
                    ? Optional.of(FieldValue.choices(translated.stream()
                            .map(word -> word.orElseThrow().display())
                            .toList()))
                    : Optional.empty();
        }
        var words = target == Side.CRM ? crmByMarketing : marketingByCrm;
        var found = words.get(value.display().strip());
        if (found != null) {
            return Optional.of(FieldValue.text(found));
        }
        return unmapped == Unmapped.KEEP ? Optional.of(value) : Optional.empty();
    }
}
