package io.entente.sandbox.company;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Those who do marketing, and the visitors of their pages: what they change is to be seen in the CRM. */
public final class Marketers {

    private static final int CHOICE = 200;
    private static final List<String> CITIES = List.of("Lisbon", "Ghent", "Turku", "Graz", "Leeds", "Malmo");
    private static final List<String> TITLES =
            List.of("Head of Operations", "Chief Buyer", "Plant Manager", "Director of Research");
    private static final List<String> FIRST_NAMES = List.of("Ada", "Nils", "Chiara", "Tomas", "Yuki", "Femi");
    private static final List<String> LAST_NAMES = List.of("Holm", "Varga", "Castellani", "Brandt", "Sato", "Adeyemi");
    private static final List<String> COMPANIES =
            List.of("Harbour Optics", "Nordwind Energy", "Blue Kiln Ceramics", "Terrafine Tools");

    private static final List<String> FORMS = List.of("Request a demo", "Ask for a quote", "Download the catalogue");
    private static final List<String> PAGES = List.of("Pricing", "Customers", "Careers");
    private static final List<String> MAILS = List.of("Autumn webinar", "Trade fair in May", "Open house");

    private final MarketingBooks marketing;
    private final CrmBooks crm;
    private final Random random;
    private final Set<Integer> taken = new HashSet<>();
    private int added;

    public Marketers(URI marketing, URI crm, long seed) {
        this.marketing = new MarketingBooks(marketing);
        this.crm = new CrmBooks(crm);
        this.random = new Random(seed);
    }

    /** A marketer corrects a phone number, a city or a title; nothing where nobody is in the CRM yet. */
    public Optional<Act> edit() {
        return switch (random.nextInt(3)) {
            case 0 -> edit("phone", "Phone", "phone number", phone());
            case 1 -> edit("city", "City", "city", oneOf(CITIES));
            default -> edit("position", "Title", "title", oneOf(TITLES));
        };
    }

    private Optional<Act> edit(String alias, String crmField, String word, String value) {
        return someone(contact -> !MarketingBooks.field(contact, alias).equals(value))
                .map(contact -> {
                    marketing.edit(id(contact), Map.of(alias, value));
                    return new Act(
                            "Marketing corrects the " + word + " of " + MarketingBooks.name(contact),
                            "Salesforce shows it",
                            shown(contact, crmField, value));
                });
    }

    /** Somebody new signs up. */
    public Act add() {
        added++;
        String first = oneOf(FIRST_NAMES);
        String last = oneOf(LAST_NAMES);
        String company = oneOf(COMPANIES);
        String email = "%s.%s.%d@%s.example"
                .formatted(first, last, added, company.replace(" ", "-"))
                .toLowerCase(Locale.ROOT);
        marketing.add(Map.of("firstname", first, "lastname", last, "company", company, "email", email));
        return new Act(
                first + " " + last + " of " + company + " signs up", "Salesforce has a new lead", () -> !crm.query(
                                "SELECT Id FROM Lead WHERE Email = '" + email + "' LIMIT 1")
                        .isEmpty());
    }

    /** Somebody known comes back with another browser, so that Mautic makes one contact of two under a new id. */
    public Optional<Act> comeBack() {
        return someone(contact -> true).map(contact -> {
            String mobile = phone();
            marketing.visit(Map.of("email", MarketingBooks.field(contact, "email"), "mobile", mobile));
            return new Act(
                    MarketingBooks.name(contact) + " comes back with a new browser and leaves a mobile number",
                    "Salesforce shows it on the same lead",
                    shown(contact, "MobilePhone", mobile));
        });
    }

    /** Somebody looks around on the pages and then fills in a form. */
    public Optional<Act> fillForm() {
        return someone(contact -> true).map(contact -> {
            String form = oneOf(FORMS);
            marketing.act(contact, "view-page", "Home");
            marketing.act(contact, "view-page", oneOf(PAGES));
            marketing.act(contact, "fill-form", form);
            return did(contact, " fills in the form ", "filled form ", form);
        });
    }

    /** Somebody gets a mail, clicks in it, and is one of those who come. */
    public Optional<Act> click() {
        return someone(contact -> contact.path("doNotContact").isEmpty()).map(contact -> {
            String mail = oneOf(MAILS);
            marketing.act(contact, "join-campaign", mail);
            marketing.act(contact, "get-email", mail);
            marketing.act(contact, "click-email", mail);
            marketing.act(contact, "join-segment", "Comes to " + mail);
            return did(contact, " clicks in the e-mail ", "clicked e-mail ", mail);
        });
    }

    private Act did(JsonNode contact, String deed, String words, String what) {
        String soql = "SELECT Entente_Activity__c FROM Lead WHERE Id = '%s'"
                .formatted(MarketingBooks.field(contact, "entente_crm_id"));
        return new Act(
                MarketingBooks.name(contact) + deed + what,
                "Salesforce tells it on the lead",
                () -> crm.query(soql).stream()
                        .anyMatch(lead ->
                                lead.path("Entente_Activity__c").asText().contains(words + what)));
    }

    /** Somebody wants no more mail. */
    public Optional<Act> optOut() {
        return someone(contact -> contact.path("doNotContact").isEmpty()).map(contact -> {
            marketing.optOut(id(contact));
            return new Act(
                    MarketingBooks.name(contact) + " wants no more mail",
                    "Salesforce shows the opt-out",
                    shown(contact, "HasOptedOutOfEmail", "true"));
        });
    }

    private BooleanSupplier shown(JsonNode contact, String field, String value) {
        String soql =
                "SELECT %s FROM Lead WHERE Id = '%s'".formatted(field, MarketingBooks.field(contact, "entente_crm_id"));
        return () -> crm.query(soql).stream()
                .anyMatch(lead -> lead.path(field).asText().equals(value));
    }

    /** Somebody with an open lead, with a name, and alone with the address: of two, one speaks for both. */
    private Optional<JsonNode> someone(Predicate<JsonNode> fits) {
        List<JsonNode> contacts =
                new ArrayList<>(marketing.having("entente_lead_status", "Open - Not Contacted", CHOICE));
        contacts.removeIf(contact ->
                taken.contains(id(contact)) || MarketingBooks.name(contact).isEmpty() || !fits.test(contact));
        while (!contacts.isEmpty()) {
            JsonNode contact = contacts.remove(random.nextInt(contacts.size()));
            taken.add(id(contact));
            String email = MarketingBooks.field(contact, "email");
            if (!email.isEmpty() && marketing.having("email", email, 2).size() == 1) {
                return Optional.of(contact);
            }
        }
        return Optional.empty();
    }

    private String phone() {
        return "+44 20 7946 0%03d".formatted(random.nextInt(1_000));
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static int id(JsonNode contact) {
        return contact.path("id").asInt();
    }
}
