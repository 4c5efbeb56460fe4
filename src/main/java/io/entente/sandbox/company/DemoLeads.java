package io.entente.sandbox.company;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * The people that the demo begins with: the leads shipped in {@code demo/leads.csv} as contacts in marketing, and one in
 * ten of them in the CRM too, with differences. The same seed makes the same people.
 */
public final class DemoLeads {

    /** How many leads are shipped. */
    public static final int SHIPPED = 5_000;

    private static final int IN_CRM_OF_HUNDRED = 10;
    private static final long SEED = 20_260_302;

    private final List<Map<String, Object>> contacts = new ArrayList<>();
    private final List<CrmPerson> crm = new ArrayList<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();

    /**
     * What was loaded.
     *
     * @param rows lines read
     * @param contacts people now in marketing
     * @param crmLeads people now in the CRM as leads
     * @param crmContacts people now in the CRM as contacts of an account
     * @param leftOut lines not loaded, by the reason
     */
    public record Loaded(int rows, int contacts, int crmLeads, int crmContacts, Map<String, Integer> leftOut) {
        public Loaded {
            leftOut = Map.copyOf(leftOut);
        }
    }

    private DemoLeads(List<DemoRow> rows, Random random) {
        MarketingPeople marketing = new MarketingPeople(random);
        for (DemoRow row : rows) {
            if (row.isNobody()) {
                leftOut.merge("nothing tells who it is", 1, Integer::sum);
            } else if (!marketing.knowsCountryOf(row)) {
                leftOut.merge("its country is not on the list", 1, Integer::sum);
            } else {
                contacts.add(marketing.contact(contacts.size() + 1, row));
            }
        }
        chooseForCrm(rows, new CrmPeople(random, Company.REPS.size()));
    }

    /** Prepares the first rows, at most {@link #SHIPPED} of them. */
    public static DemoLeads first(int rows) {
        return first(rows, SEED);
    }

    static DemoLeads first(int rows, long seed) {
        if (rows < 0 || rows > SHIPPED) {
            throw new IllegalArgumentException("%d leads: between 0 and %d are shipped".formatted(rows, SHIPPED));
        }
        List<DemoRow> read = Csv.resource("/demo/leads.csv").stream()
                .limit(rows)
                .map(DemoRow::new)
                .toList();
        return new DemoLeads(read, new Random(seed));
    }

    /** Sales knows those first whose row says so, nobody twice. */
    private void chooseForCrm(List<DemoRow> rows, CrmPeople people) {
        int wanted = rows.size() * IN_CRM_OF_HUNDRED / 100;
        Set<String> known = new HashSet<>();
        for (boolean fromSales : new boolean[] {true, false}) {
            for (DemoRow row : rows) {
                if (crm.size() < wanted
                        && row.isFromSales() == fromSales
                        && row.isFitForSales()
                        && known.add(row.email().toLowerCase(Locale.ROOT))) {
                    crm.add(people.person(row));
                }
            }
        }
    }

    List<Map<String, Object>> contacts() {
        return List.copyOf(contacts);
    }

    List<CrmPerson> crm() {
        return List.copyOf(crm);
    }

    /** Stores the people in both systems, through their loaders. */
    public Loaded loadInto(Company company) {
        company.marketing().seed(contacts);
        List<String> owners = company.repIds();
        Map<String, String> accounts = accounts(company);
        List<Map<String, Object>> leads = new ArrayList<>();
        List<Map<String, Object>> crmContacts = new ArrayList<>();
        for (CrmPerson person : crm) {
            Map<String, Object> fields = new LinkedHashMap<>(person.fields());
            fields.put("OwnerId", owners.get(person.rep()));
            if (person.isContact()) {
                fields.put("AccountId", accounts.getOrDefault(person.company(), ""));
                crmContacts.add(fields);
            } else {
                leads.add(fields);
            }
        }
        company.crm().seed("Lead", leads);
        company.crm().seed("Contact", crmContacts);
        int read = contacts.size()
                + leftOut.values().stream().mapToInt(Integer::intValue).sum();
        return new Loaded(read, contacts.size(), leads.size(), crmContacts.size(), leftOut);
    }

    private Map<String, String> accounts(Company company) {
        List<String> names = crm.stream()
                .filter(CrmPerson::isContact)
                .map(CrmPerson::company)
                .distinct()
                .toList();
        List<String> ids = company.crm()
                .seed(
                        "Account",
                        names.stream()
                                .map(name -> Map.<String, Object>of("Name", name))
                                .toList());
        Map<String, String> idByName = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            idByName.put(names.get(i), ids.get(i));
        }
        return idByName;
    }
}
