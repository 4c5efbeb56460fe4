package io.entente.check;

import io.entente.attach.AccountRule;
import io.entente.attach.AttachmentRules;
import io.entente.attach.Catalogue;
import io.entente.attach.MemberRule;
import io.entente.connector.Connector;
import io.entente.connector.Cursor;
import io.entente.connector.NewField;
import io.entente.mapping.Rulebook;
import io.entente.model.Failure;
import io.entente.model.FieldSchema;
import io.entente.model.Near;
import io.entente.model.ObjectSchema;
import io.entente.model.RelatedRecord;
import io.entente.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What is made around people, held against both live systems; asks nothing where nothing is made. */
final class AttachmentCheck {
    private static final int MOST_PAGES = 100;

    private final Rulebook book;
    private final AttachmentRules rules;
    private final Needs needs;
    private final Map<Side, Access> sides;
    private final List<Notice> notices = new ArrayList<>();
    private final List<NewField> missing = new ArrayList<>();

    AttachmentCheck(Rulebook book, Needs needs, Map<Side, Access> sides) {
        this.book = book;
        this.rules = book.rules().attachments();
        this.needs = needs;
        this.sides = sides;
    }

    /** What is wrong, of the sides that answer. */
    List<Notice> notices() {
        notices.clear();
        missing.clear();
        crm().filter(any -> !rules.written().isEmpty()).ifPresent(this::objects);
        rules.accounts().ifPresent(this::accounts);
        if (!rules.members().isEmpty()) {
            members();
        }
        return List.copyOf(notices);
    }

    /** The external id fields that the last look found to be missing. */
    List<NewField> missing() {
        return List.copyOf(missing);
    }

    private Optional<Connector> crm() {
        return Optional.ofNullable(sides.get(Side.CRM)).map(Access::connector);
    }

    private void objects(Connector crm) {
        for (var name : rules.written()) {
            try {
                crm.describeAround(List.of(name)).forEach(object -> object(crm, object));
            } catch (Failure failure) {
                notices.add(Notice.error(crm.system() + " " + name, failure.code(), failure.getMessage()));
            }
        }
    }

    private void object(Connector crm, ObjectSchema object) {
        var place = crm.system() + " " + object.object();
        if (!object.createable()) {
            notices.add(Notice.error(
                    place,
                    "missing-right",
                    "the connected user may not create %s records; grant it in the user's permission set"
                            .formatted(object.object())));
        }
        var field = object.field(needs.crmIdField());
        if (field.isEmpty()) {
            var wanted = NewField.personId(object.object(), needs.crmIdField());
            if (MissingFields.isOurs(wanted.name())) {
                missing.add(wanted);
            }
            notices.add(
                    Notice.error(
                            place + "." + wanted.name(),
                            "missing-id-field",
                            "there is no such field that the connected user sees, and nothing is made without it; `./entente check --fix` creates it"));
        } else if (field.filter(FieldSchema::externalId).isEmpty()) {
            notices.add(Notice.error(
                    place + "." + needs.crmIdField(),
                    "wrong-id-field",
                    "tick External ID, so that records are found by it"));
        }
    }

    private void accounts(AccountRule rule) {
        if (rule.company().isEmpty()) {
            notices.add(
                    Notice.error(
                            "create.accounts",
                            "no-company-rule",
                            "no field rule fills Lead.Company, so nobody knows what to call an account, and none is made; add one to mapping.yaml"));
        }
        crm().ifPresent(crm -> {
            writable(crm, AttachmentRules.ACCOUNT, List.of("Name", "Website"), FieldSchema::createable);
            writable(crm, "Contact", List.of("AccountId"), FieldSchema::updateable);
        });
    }

    /** An object that is hidden as a whole is told elsewhere. */
    private void writable(Connector crm, String object, List<String> names, Predicate<FieldSchema> isWritable) {
        try {
            for (var schema : crm.describeAround(List.of(object))) {
                names.stream()
                        .filter(name -> schema.field(name).filter(isWritable).isEmpty())
                        .forEach(
                                name -> notices.add(
                                        Notice.error(
                                                crm.system() + " " + object + "." + name,
                                                "not-updateable",
                                                "create.accounts needs it; grant the connected user Edit Access to it, or set create.accounts=false")));
            }
        } catch (Failure hidden) {
            notices.add(Notice.error(crm.system() + " " + object, hidden.code(), hidden.getMessage()));
        }
    }

    private void members() {
        var marketing = Optional.ofNullable(sides.get(Side.MARKETING)).map(Access::connector);
        try {
            var groups = new ArrayList<RelatedRecord>();
            for (var group : MemberRule.Group.values()) {
                marketing
                        .filter(side -> side.relatedStreams().contains(group.label()))
                        .ifPresent(side -> groups.addAll(all(side, group.label())));
            }
            var catalogue = new Catalogue(
                    groups,
                    crm().map(side -> all(side, "Campaign")).orElse(List.of()),
                    crm().map(side -> all(side, "CampaignMemberStatus")).orElse(List.of()));
            for (int i = 0; i < rules.members().size(); i++) {
                var rule = rules.members().get(i);
                if (marketing.isPresent()) {
                    group(book.placeOfMember(i), rule, catalogue);
                }
                if (crm().isPresent()) {
                    campaign(book.placeOfMember(i), rule, catalogue);
                }
            }
        } catch (Failure failure) {
            notices.add(Notice.error("attachments", failure.code(), failure.getMessage()));
        }
    }

    private void group(String place, MemberRule rule, Catalogue catalogue) {
        if (catalogue.group(rule.group(), rule.name()).isEmpty()) {
            var names = catalogue.groups().stream()
                    .filter(group -> group.isA(rule.group().label()))
                    .map(group -> group.value("name").display())
                    .toList();
            notices.add(Notice.error(
                    place,
                    "unknown-group",
                    "marketing has no %s of that name or id; %s"
                            .formatted(rule.group().label(), remedy(rule.name(), names))));
        }
    }

    private void campaign(String place, MemberRule rule, Catalogue catalogue) {
        var found = catalogue.campaigns(rule.campaign());
        if (found.size() != 1) {
            var names = catalogue.campaigns().stream()
                    .map(campaign -> campaign.value("Name").display())
                    .toList();
            notices.add(Notice.error(
                    place,
                    found.isEmpty() ? "campaign-unknown" : "campaign-ambiguous",
                    found.isEmpty()
                            ? "the CRM has no campaign %s that the connected user sees; %s"
                                    .formatted(rule.campaign(), remedy(rule.campaign(), names))
                            : "the CRM has %d campaigns called %s; give the id of the one that is meant"
                                    .formatted(found.size(), rule.campaign())));
            return;
        }
        var listed = catalogue.statuses(found.get(0).key());
        for (var status : List.of(rule.status(), rule.left())) {
            status.filter(name -> !listed.contains(name))
                    .ifPresent(name -> notices.add(Notice.error(
                            place,
                            "member-status-unknown",
                            "members of campaign %s can not be \"%s\"; add the status to the campaign or name one of: %s"
                                    .formatted(rule.campaign(), name, String.join(", ", listed)))));
        }
    }

    private static String remedy(String name, List<String> names) {
        return Near.to(name, names)
                .map(near -> "did you mean %s?".formatted(near))
                .orElse("create it or correct the name");
    }

    /** The whole stream, page by page. */
    private static List<RelatedRecord> all(Connector side, String stream) {
        var records = new ArrayList<RelatedRecord>();
        Optional<Cursor> from = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            var told = side.related(Map.of(stream, from)).get(stream);
            if (told == null) {
                break;
            }
            records.addAll(told.records());
            if (!told.more()) {
                break;
            }
            from = Optional.of(told.next());
        }
        return records;
    }
}
