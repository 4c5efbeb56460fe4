package io.entente.sandbox.salesforce;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a lead into account, contact and, if wanted, opportunity. */
final class Conversion {

    private static final Map<String, String> LEAD_TO_CONTACT = Map.ofEntries(
            Map.entry("Salutation", "Salutation"),
            Map.entry("FirstName", "FirstName"),
            Map.entry("LastName", "LastName"),
            Map.entry("Title", "Title"),
            Map.entry("Email", "Email"),
            Map.entry("Phone", "Phone"),
            Map.entry("MobilePhone", "MobilePhone"),
            Map.entry("Fax", "Fax"),
            Map.entry("LeadSource", "LeadSource"),
            Map.entry("Description", "Description"),
            Map.entry("HasOptedOutOfEmail", "HasOptedOutOfEmail"),
            Map.entry("DoNotCall", "DoNotCall"),
            Map.entry("Street", "MailingStreet"),
            Map.entry("City", "MailingCity"),
            Map.entry("State", "MailingState"),
            Map.entry("PostalCode", "MailingPostalCode"),
            Map.entry("Country", "MailingCountry"));
    private static final Map<String, String> LEAD_TO_ACCOUNT = Map.ofEntries(
            Map.entry("Company", "Name"),
            Map.entry("Website", "Website"),
            Map.entry("Industry", "Industry"),
            Map.entry("Phone", "Phone"),
            Map.entry("AnnualRevenue", "AnnualRevenue"),
            Map.entry("NumberOfEmployees", "NumberOfEmployees"),
            Map.entry("Street", "BillingStreet"),
            Map.entry("City", "BillingCity"),
            Map.entry("State", "BillingState"),
            Map.entry("PostalCode", "BillingPostalCode"),
            Map.entry("Country", "BillingCountry"));

    /**
     * What is wanted of a conversion.
     *
     * @param accountId account to join; a new one is made without it, whatever its name
     * @param contactId contact to fill where it is empty; needs the account
     * @param ownerId owner of what is made; needed for a lead that a queue owns
     * @param opportunity name and amount of the opportunity to make, if any
     */
    record Order(
            String leadId,
            Optional<String> accountId,
            Optional<String> contactId,
            Optional<String> ownerId,
            Optional<Map<String, Object>> opportunity) {}

    private final Org org;
    private final Saver saver;
    private final Set<String> carried;

    Conversion(Org org, Saver saver, Set<String> carried) {
        this.org = org;
        this.saver = saver;
        this.carried = carried;
    }

    /** Converts and gives back the converted lead. */
    Row convert(Order order, Actor actor) {
        return org.write(() -> carryOut(order, actor));
    }

    private Row carryOut(Order order, Actor actor) {
        Row lead = Records.live(org, "Lead", order.leadId());
        if (lead.isConvertedLead()) {
            throw ApiException.badRequest("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        }
        if (order.contactId().isPresent() && order.accountId().isEmpty()) {
            throw ApiException.badRequest("INVALID_ARGUMENT", "contactId needs accountId");
        }
        String owner = order.ownerId().or(() -> lead.text("OwnerId")).orElseThrow();
        if (!owner.startsWith("005")) {
            throw ApiException.badRequest("INVALID_ARGUMENT", "A lead owned by a queue needs ownerId");
        }
        Row account = target("Account", order.accountId(), values(lead, "Account", LEAD_TO_ACCOUNT, owner), actor);
        Map<Field, Object> person = values(lead, "Contact", LEAD_TO_CONTACT, owner);
        person.put(field("Contact", "AccountId"), account.id());
        person.putAll(carried(lead));
        // The lead lets go of a carried external id only on its own object; the contact's index is another.
        Row contact = target("Contact", order.contactId(), person, actor);
        Optional<Row> opportunity = order.opportunity().map(wish -> opportunity(lead, account, wish, owner, actor));
        opportunity.ifPresent(made -> role(made, contact, actor));
        Map<Field, @Nullable Object> changes = new LinkedHashMap<>();
        changes.put(field("Lead", "IsConverted"), true);
        changes.put(field("Lead", "Status"), StandardObjects.CONVERTED);
        changes.put(field("Lead", "ConvertedDate"), LocalDate.ofInstant(org.now(), ZoneOffset.UTC));
        changes.put(field("Lead", "ConvertedAccountId"), account.id());
        changes.put(field("Lead", "ConvertedContactId"), contact.id());
        changes.put(
                field("Lead", "ConvertedOpportunityId"),
                opportunity.map(Row::id).orElse(null));
        new Campaigns(org).converted(lead, contact).forEach((row, given) -> saver.store(row, given, actor));
        return saver.store(lead, changes, actor);
    }

    private Row opportunity(Row lead, Row account, Map<String, Object> wish, String owner, Actor actor) {
        Map<Field, Object> values = new LinkedHashMap<>();
        wish.forEach((name, value) -> values.put(field("Opportunity", name), value));
        values.putIfAbsent(field("Opportunity", "Name"), account.text("Name").orElse("") + "-");
        values.putIfAbsent(field("Opportunity", "StageName"), "Prospecting");
        values.putIfAbsent(
                field("Opportunity", "CloseDate"),
                LocalDate.ofInstant(org.now(), ZoneOffset.UTC).plusMonths(3));
        values.put(field("Opportunity", "AccountId"), account.id());
        values.put(field("Opportunity", "OwnerId"), owner);
        lead.text("LeadSource").ifPresent(source -> values.put(field("Opportunity", "LeadSource"), source));
        return target("Opportunity", Optional.empty(), values, actor);
    }

    /** The contact is the opportunity's first, and its primary one. */
    private void role(Row opportunity, Row contact, Actor actor) {
        Map<Field, Object> values = new LinkedHashMap<>();
        values.put(field("OpportunityContactRole", "OpportunityId"), opportunity.id());
        values.put(field("OpportunityContactRole", "ContactId"), contact.id());
        values.put(field("OpportunityContactRole", "IsPrimary"), true);
        target("OpportunityContactRole", Optional.empty(), values, actor);
    }

    /** A new record, or the one named with its empty fields filled. */
    private Row target(String object, Optional<String> id, Map<Field, Object> values, Actor actor) {
        if (id.isEmpty()) {
            return saver.add(saver.draft(org.schema().require(object), values, actor));
        }
        Row before = Records.live(org, object, id.get());
        Map<Field, Object> missing = new LinkedHashMap<>(values);
        missing.keySet().removeIf(field -> before.get(field) != null);
        return saver.store(before, missing, actor);
    }

    private Map<Field, Object> values(Row lead, String object, Map<String, String> names, String owner) {
        Map<Field, Object> values = new LinkedHashMap<>();
        names.forEach((from, to) -> {
            Object value = lead.get(field("Lead", from));
            if (value != null) {
                values.put(field(object, to), value);
            }
        });
        values.put(field(object, "OwnerId"), owner);
        return values;
    }

    private Map<Field, Object> carried(Row lead) {
        Map<Field, Object> values = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(carried);
        for (String name : names) {
            Object value = lead.get(field("Lead", name));
            if (value != null) {
                values.put(field("Contact", name), value);
            }
        }
        return values;
    }

    private Field field(String object, String name) {
        return org.schema().require(object).require(name);
    }
}
