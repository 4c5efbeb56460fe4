package io.entente.mapping;

import io.entente.model.Near;
import io.entente.model.Side;
import io.entente.related.Derivations;
import io.entente.related.DerivedField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the schema of {@code mapping.yaml} lets through and yet cannot be meant. */
final class Contradictions {
    private final Rulebook book;
    private final List<FieldMapping> fields;
    private final List<SchemaProblem> problems = new ArrayList<>();

    private Contradictions(Rulebook book) {
        this.book = book;
        this.fields = book.rules().fields();
    }

    /**
     * Everything that contradicts itself or another rule.
     *
     * @param line of the key {@code fields}, for what no single rule is to blame for
     */
    static List<SchemaProblem> in(Rulebook book, int line) {
        var found = new Contradictions(book);
        found.namesTwice();
        found.each();
        found.email(line);
        found.targetsWrittenTwice();
        found.members();
        return found.problems;
    }

    private void namesTwice() {
        var first = new HashMap<String, Integer>();
        for (int i = 0; i < fields.size(); i++) {
            var name = fields.get(i).name();
            var taken = first.putIfAbsent(name, book.fieldLines().get(i));
            if (taken != null) {
                wrong(i, "the name %s is taken by line %d; give each field a name of its own".formatted(name, taken));
            }
        }
    }

    private void each() {
        for (int i = 0; i < fields.size(); i++) {
            for (var text : ofField(fields.get(i))) {
                wrong(i, "field %s: %s".formatted(fields.get(i).name(), text));
            }
        }
    }

    private static List<String> ofField(FieldMapping field) {
        var texts = new ArrayList<String>();
        if (field.kind() == FieldKind.OPT_OUT && field.direction() != Direction.BOTH) {
            texts.add("a refusal travels both ways; remove `direction`");
        }
        boolean hasOwner = field.isOwnedBy(Side.MARKETING) || field.isOwnedBy(Side.CRM);
        if (field.blank() == BlankRule.PROPAGATE_FROM_OWNER && !hasOwner) {
            texts.add("`blank: propagate-from-owner` needs a winner that names a side; set `winner` to marketing, crm,"
                    + " crm-unless-blank or marketing-unless-blank");
        }
        boolean isWritten = field.crm().keySet().stream().anyMatch(object -> field.isWritableOn(Side.CRM, object));
        if (field.direction() == Direction.TO_CRM && !isWritten) {
            texts.add("nothing can be written to %s; set `direction: to-marketing`"
                    .formatted(String.join(", ", new TreeSet<>(field.crm().values()))));
        }
        if (field.fallback().isPresent() && !isWritten) {
            texts.add("`default` is for new CRM records and this rule writes nothing there; remove it");
        }
        texts.addAll(ofUnmapped(field));
        field.crm().values().stream()
                .distinct()
                .filter(name -> name.startsWith(FieldMapping.OWN_PREFIX))
                .filter(name -> !unheld(Side.CRM).contains(name))
                .forEach(name -> texts.add(unknown(name, unheld(Side.CRM))));
        if (field.marketing().startsWith(FieldMapping.OWN_PREFIX)) {
            texts.addAll(ofUnheld(field));
        }
        field.optIn().ifPresent(optIn -> texts.addAll(ofOptIn(field, optIn)));
        return texts;
    }

    private static List<String> ofUnmapped(FieldMapping field) {
        return switch (field.values().unmapped()) {
            case KEEP, BLOCK -> List.of();
            case DROP ->
                field.values().pairs().isEmpty()
                        ? List.of("`unmapped: drop` says nothing without `values`; give them or remove it")
                        : List.of();
            case DEFAULT ->
                field.fallback().isEmpty()
                        ? List.of("`unmapped: default` needs the value to send; give `default`")
                        : List.of();
        };
    }

    /** A value that no contact holds is told to the CRM, and taken from nobody. */
    private static List<String> ofUnheld(FieldMapping field) {
        if (!unheld(Side.MARKETING).contains(field.marketing())) {
            return List.of(unknown(field.marketing(), unheld(Side.MARKETING)));
        }
        return field.direction() == Direction.TO_CRM
                ? List.of()
                : List.of(field.marketing() + " is worked out by Entente and takes no values; set `direction: to-crm`");
    }

    /** What rules may name on that side although no record holds it. */
    private static List<String> unheld(Side side) {
        return Stream.concat(
                        side == Side.CRM ? FieldMapping.OWN.stream() : Stream.of(),
                        Derivations.fields().stream()
                                .filter(field -> field.side() == side)
                                .map(DerivedField::name))
                .toList();
    }

    private static List<String> ofOptIn(FieldMapping field, OptIn optIn) {
        var texts = new ArrayList<String>();
        if (field.kind() != FieldKind.OPT_OUT) {
            texts.add("`opt-in` belongs to a refusal; set `kind: opt-out` or remove `opt-in`");
        }
        if (!optIn.time().standsWith(optIn.source())) {
            texts.add("opt-in: time and source count only where one record holds both; name them for the same sides and"
                    + " objects");
        }
        EvidenceField.of(field).stream()
                .map(EvidenceField::name)
                .distinct()
                .filter(name -> name.startsWith(FieldMapping.OWN_PREFIX))
                .forEach(name ->
                        texts.add("opt-in: `%s` is Entente's own and tells of no opt-in; name a field of the CRM"
                                .formatted(name)));
        return texts;
    }

    private static String unknown(String name, List<String> allowed) {
        var meant = Near.to(name, allowed)
                .map(near -> "did you mean \"" + near + "\"? ")
                .orElse("");
        return "Entente knows nothing called %s; %sallowed are %s".formatted(name, meant, String.join(", ", allowed));
    }

    private void email(int line) {
        long count =
                fields.stream().filter(field -> field.kind() == FieldKind.EMAIL).count();
        if (count != 1) {
            problems.add(new SchemaProblem(
                    line, "fields: exactly one field must say `kind: email`; people are matched by it"));
        }
    }

    private void targetsWrittenTwice() {
        var writers = new HashMap<String, String>();
        for (int i = 0; i < fields.size(); i++) {
            for (var target : targets(fields.get(i))) {
                var other = writers.putIfAbsent(
                        target.toLowerCase(Locale.ROOT), fields.get(i).name());
                if (other != null) {
                    wrong(
                            i,
                            "fields %s and %s both write %s; only one rule may decide a field, so remove one or give it another `direction`"
                                    .formatted(other, fields.get(i).name(), target));
                }
            }
        }
    }

    private static List<String> targets(FieldMapping field) {
        var targets = new ArrayList<String>();
        if (field.direction().reaches(Side.MARKETING)) {
            targets.add("marketing field " + field.marketing());
        }
        field.crm().forEach((object, name) -> {
            if (field.isWritableOn(Side.CRM, object)) {
                targets.add(object + "." + name);
            }
        });
        return targets;
    }

    private void members() {
        var rules = book.rules().attachments().members();
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            if (rule.left().isPresent() && rule.status().isEmpty()) {
                problems.add(new SchemaProblem(
                        book.memberLines().get(i),
                        "attachments, %s %s: `left` takes the place of `status` and nothing else; give `status` as well"
                                .formatted(rule.group().label(), rule.name())));
            } else if (rule.left().isPresent() && rule.left().equals(rule.status())) {
                problems.add(new SchemaProblem(
                        book.memberLines().get(i),
                        "attachments, %s %s: `left` and `status` are the same; remove `left` or give another one"
                                .formatted(rule.group().label(), rule.name())));
            }
        }
    }

    private void wrong(int field, String text) {
        problems.add(new SchemaProblem(book.fieldLines().get(field), text));
    }
}
