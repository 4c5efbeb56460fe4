package io.entente.mapping;

import io.entente.attach.AccountRule;
import io.entente.attach.AttachmentRules;
import io.entente.model.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All field rules and the scope, as {@code config/mapping.yaml} gives them.
 *
 * @param scope what a marketing record must meet, all of it, before it may enter the CRM
 * @param excludeFullyOptedOut whether people who refuse every mapped channel stay out of the CRM
 * @param closedStatuses lead states in which nobody works the lead, for choosing the record that speaks
 * @param fields in the order of the file
 * @param attachments what is made around people
 */
public record Mapping(
        List<ScopeRule> scope,
        boolean excludeFullyOptedOut,
        Set<String> closedStatuses,
        List<FieldMapping> fields,
        AttachmentRules attachments) {
    public Mapping {
        scope = List.copyOf(scope);
        closedStatuses = Set.copyOf(closedStatuses);
        fields = List.copyOf(fields);
    }

    /** Rules that make nothing around people. */
    public Mapping(
            List<ScopeRule> scope,
            boolean excludeFullyOptedOut,
            Set<String> closedStatuses,
            List<FieldMapping> fields) {
        this(scope, excludeFullyOptedOut, closedStatuses, fields, AttachmentRules.none());
    }

    /** The same, and contacts come to an account by what the rules carry into the company and website of leads. */
    public Mapping creatingAccounts() {
        var company = filling("Company");
        var rule = new AccountRule(
                company.map(FieldMapping::marketing),
                filling("Website").map(FieldMapping::marketing),
                email().marketing(),
                fields.stream()
                        .filter(field -> field.isWritableOn(Side.CRM, "Contact"))
                        .filter(field -> field.on(Side.CRM, "Contact")
                                .filter(name -> name.startsWith("Account."))
                                .isPresent())
                        .map(FieldMapping::marketing)
                        .findFirst(),
                company.flatMap(FieldMapping::fallback));
        return new Mapping(scope, excludeFullyOptedOut, closedStatuses, fields, attachments.with(rule));
    }

    private Optional<FieldMapping> filling(String ofLead) {
        return fields.stream()
                .filter(field ->
                        field.on(Side.CRM, "Lead").filter(ofLead::equals).isPresent())
                .findFirst();
    }

    /** The fields of the marketing system that take part, those that only the scope asks for included. */
    public Set<String> marketingFields() {
        return Stream.of(
                        fields.stream()
                                .map(FieldMapping::marketing)
                                .filter(name -> !name.startsWith(FieldMapping.OWN_PREFIX)),
                        scope.stream().map(ScopeRule::field),
                        evidence().flatMap(names -> names.marketing().stream()))
                .flatMap(names -> names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<OptIn.Names> evidence() {
        return fields.stream()
                .flatMap(field -> field.optIn().stream())
                .flatMap(optIn -> Stream.of(optIn.time(), optIn.source()));
    }

    /** Fields of the marketing system that one rule fills and another one carries on to the CRM. */
    public Set<String> relayedFields() {
        var filled = fields.stream()
                .filter(field -> field.direction().reaches(Side.MARKETING))
                .map(FieldMapping::marketing)
                .collect(Collectors.toSet());
        return fields.stream()
                .filter(field -> field.direction() == Direction.TO_CRM)
                .map(FieldMapping::marketing)
                .filter(filled::contains)
                .collect(Collectors.toSet());
    }

    /** The names that rules give to values which no record of that side holds. */
    public Set<String> derivedFields(Side side) {
        return fields.stream()
                .flatMap(field -> side == Side.MARKETING ? Stream.of(field.marketing()) : field.crm().values().stream())
                .filter(name -> name.startsWith(FieldMapping.OWN_PREFIX) && !FieldMapping.OWN.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The fields of each CRM object that take part, without those that only Entente knows. */
    public Map<String, Set<String>> crmFields() {
        var byObject = new TreeMap<String, Set<String>>();
        for (var field : fields) {
            field.crm().forEach((object, name) -> {
                var names = byObject.computeIfAbsent(object, any -> new TreeSet<>());
                if (!name.startsWith(FieldMapping.OWN_PREFIX)) {
                    names.add(name);
                }
            });
        }
        evidence().forEach(names -> names.crm()
                .forEach((object, name) ->
                        byObject.computeIfAbsent(object, any -> new TreeSet<>()).add(name)));
        if (!closedStatuses.isEmpty()) {
            // Read even where nobody maps it: it says which of several leads speaks.
            Optional.ofNullable(byObject.get("Lead")).ifPresent(names -> names.add("Status"));
        }
        return byObject;
    }

    /** The fields of that side's records that a rule decides, in order; none that only Entente knows or that another record has. */
    public SortedSet<String> writableFields(Side side) {
        return fields.stream()
                .flatMap(rule -> side == Side.MARKETING ? Stream.of(rule.marketing()) : rule.crm().values().stream())
                .filter(name -> !name.startsWith(FieldMapping.OWN_PREFIX))
                .filter(name -> side == Side.MARKETING || !name.contains("."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The field that people are matched by. */
    public FieldMapping email() {
        return fields.stream()
                .filter(field -> field.kind() == FieldKind.EMAIL)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a mapping without an e-mail field was let through"));
    }

    /** The e-mail field's name on records of that object, where they have one. */
    public Optional<String> emailField(Side side, String object) {
        return email().on(side, object);
    }
}
