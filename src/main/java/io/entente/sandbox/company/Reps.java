package io.entente.sandbox.company;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Those who sell: they take up leads that marketing sent, and what becomes of each is to be seen in marketing. */
public final class Reps {

    private static final int CHOICE = 200;
    private static final int LEAST_AMOUNT = 5;
    private static final int SPREAD_OF_AMOUNT = 90;
    private static final List<String> REASONS =
            List.of("No budget this year", "Chose another supplier", "Student, not a buyer", "Left the company");

    /** The way of an opportunity while it is open. */
    private static final List<String> PATH =
            List.of("Prospecting", "Qualification", "Needs Analysis", "Proposal/Price Quote", "Negotiation/Review");

    private record Deal(SalesTeam.Rep rep, String opportunityId, String name) {}

    private final CrmBooks crm;
    private final MarketingBooks marketing;
    private final List<SalesTeam.Rep> team;
    private final Random random;
    private final Set<String> taken = new HashSet<>();
    private final Deque<Deal> deals = new ArrayDeque<>();

    public Reps(URI marketing, URI crm, long seed) {
        this.crm = new CrmBooks(crm);
        this.marketing = new MarketingBooks(marketing);
        this.team = SalesTeam.of(crm);
        this.random = new Random(seed);
    }

    /** A rep takes a lead over and calls; nothing where no open lead came from marketing. */
    public Optional<Act> accept() {
        return openLead().map(lead -> {
            SalesTeam.Rep rep = oneOf(team);
            String id = id(lead);
            String status = "Working - Contacted";
            crm.edit(rep, "Lead", id, Map.of("Status", status, "OwnerId", rep.id()));
            return new Act(
                    rep.name() + " accepts " + name(lead),
                    "Mautic shows the status and the owner",
                    () -> shows(id, "entente_lead_status", status) && shows(id, "entente_owner_name", rep.name()));
        });
    }

    /** A rep closes a lead and says why. */
    public Optional<Act> reject() {
        return openLead().map(lead -> {
            SalesTeam.Rep rep = oneOf(team);
            String id = id(lead);
            String reason = oneOf(REASONS);
            String status = "Closed - Not Converted";
            crm.edit(rep, "Lead", id, Map.of("Status", status, "Description", reason));
            return new Act(
                    rep.name() + " rejects " + name(lead) + ": " + reason,
                    "Mautic shows the status and the reason",
                    () -> shows(id, "entente_lead_status", status) && shows(id, "entente_description", reason));
        });
    }

    /** A rep makes account, contact and opportunity of a lead. */
    public Optional<Act> convert() {
        return openLead().map(lead -> {
            SalesTeam.Rep rep = oneOf(team);
            String company = lead.path("Company").asText();
            int amount = (LEAST_AMOUNT + random.nextInt(SPREAD_OF_AMOUNT)) * 1_000;
            JsonNode made = crm.convert(rep, id(lead), company + ", first order", amount);
            Deal deal = new Deal(rep, made.path("ConvertedOpportunityId").asText(), name(lead));
            deals.add(deal);
            return new Act(
                    rep.name() + " converts " + name(lead) + ", %,d in the pipeline".formatted(amount),
                    "Mautic shows the opportunity",
                    () -> tells(deal, "entente_opportunity_stage", PATH.get(0)));
        });
    }

    /** A rep brings the oldest deal a stage further; nothing where none is open, or it is as far as it gets. */
    public Optional<Act> advance() {
        return Optional.ofNullable(deals.peek()).flatMap(deal -> next(deal).map(stage -> {
            deals.remove(deal);
            deals.add(deal);
            crm.edit(deal.rep(), "Opportunity", deal.opportunityId(), Map.of("StageName", stage));
            return new Act(
                    deal.rep().name() + " brings " + deal.name() + " to " + stage,
                    "Mautic shows the stage",
                    () -> tells(deal, "entente_opportunity_stage", stage));
        }));
    }

    /** A rep wins the oldest deal; nothing where none is open. */
    public Optional<Act> win() {
        return close("wins", "Closed Won", "won");
    }

    /** A rep loses the oldest deal; nothing where none is open. */
    public Optional<Act> lose() {
        return close("loses", "Closed Lost", "lost");
    }

    private Optional<Act> close(String verb, String stage, String outcome) {
        return Optional.ofNullable(deals.poll()).map(deal -> {
            crm.edit(deal.rep(), "Opportunity", deal.opportunityId(), Map.of("StageName", stage));
            return new Act(
                    deal.rep().name() + " " + verb + " " + deal.name(),
                    "Mautic shows that it is " + outcome,
                    () -> tells(deal, "entente_opportunity_outcome", outcome));
        });
    }

    private Optional<String> next(Deal deal) {
        var stage = crm.query("SELECT StageName FROM Opportunity WHERE Id = '" + deal.opportunityId() + "'")
                .get(0)
                .path("StageName")
                .asText();
        int place = PATH.indexOf(stage);
        return place < 0 || place == PATH.size() - 1 ? Optional.empty() : Optional.of(PATH.get(place + 1));
    }

    private boolean tells(Deal deal, String alias, String value) {
        return marketing.having("entente_opportunity_id", deal.opportunityId(), CHOICE).stream()
                .anyMatch(contact -> MarketingBooks.field(contact, alias).equals(value));
    }

    private boolean shows(String crmId, String alias, String value) {
        return marketing.having("entente_crm_id", crmId, CHOICE).stream()
                .anyMatch(contact -> MarketingBooks.field(contact, alias).equals(value));
    }

    /** An open lead that marketing knows and nobody took up in this session. */
    private Optional<JsonNode> openLead() {
        List<JsonNode> leads =
                new ArrayList<>(crm.query("SELECT Id, Name, Company FROM Lead WHERE Entente_Id__c != null"
                        + " AND Status = 'Open - Not Contacted' AND IsConverted = false ORDER BY Id LIMIT " + CHOICE));
        leads.removeIf(lead -> taken.contains(id(lead)));
        if (leads.isEmpty()) {
            return Optional.empty();
        }
        JsonNode lead = oneOf(leads);
        taken.add(id(lead));
        return Optional.of(lead);
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String id(JsonNode lead) {
        return lead.path("Id").asText();
    }

    private static String name(JsonNode lead) {
        return lead.path("Name").asText();
    }
}
