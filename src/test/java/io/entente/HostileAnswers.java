package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.entente.connector.mautic.Interceptor;
import io.entente.model.Run;
import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A company one side of which answers oddly while its people work. Every value says whose it is, so that the pretend
 * systems' own records tell whether anybody was ever given another one's, or lost one.
 */
final class HostileAnswers implements AutoCloseable {
    private static final int PEOPLE = 24;
    private static final int ROUNDS = 8;
    private static final Pattern OWNED = Pattern.compile("[A-Z]\\w*#(\\d+)( .*)?");

    private final SteppingClock clock = new SteppingClock();
    private final Company company = Company.start(CompanySettings.defaults(clock));
    private final Sales sales = new Sales(company, clock);
    private final Interceptor between;
    private final Mangler mangler;
    private final Loop loop;

    HostileAnswers(Path folder, Side hostile, long seed) {
        var behind =
                hostile == Side.CRM ? company.crm().uri() : company.marketing().uri();
        between = new Interceptor(behind);
        mangler = new Mangler(seed);
        loop = Loop.between(
                company,
                folder,
                Map.of(
                        hostile == Side.CRM ? "salesforce.login-url" : "marketing.url",
                        between.uri().toString(),
                        "create.marketing",
                        "true",
                        "retry.times",
                        "1"),
                clock);
    }

    /** Plays until all is calm again, and tells what went wrong. */
    void play() {
        between.change((target, answer) -> home(answer));
        arrive();
        sync();
        between.change((target, answer) -> target.contains("/oauth2/") ? home(answer) : mangler.mangle(home(answer)));
        var leads = leads();
        for (int round = 0; round < ROUNDS; round++) {
            for (int person = 0; person < PEOPLE / 2; person++) {
                company.marketing()
                        .edit(email(person), Map.of("position", "T#%d of round %d".formatted(person, round)));
                sales.edit(
                        "Lead",
                        leads.getOrDefault(person, ""),
                        Map.of("City", "C#%d of round %d".formatted(person, round)));
            }
            sync();
        }
        between.change((target, answer) -> home(answer));
        clock.pass(Duration.ofHours(2));
        converge();

        assertThat(mangler.mangled()).isGreaterThan(5);
        assertThat(wrong()).isEmpty();
        assertThat(new Oracle(company).madeTwice()).isEmpty();
        assertArrived();
    }

    /** A login tells the address behind the one that stands between. */
    private String home(String answer) {
        return answer.replace(company.crm().uri().toString(), between.uri().toString());
    }

    private void arrive() {
        var contacts = new ArrayList<Map<String, Object>>();
        for (int person = 0; person < PEOPLE; person++) {
            contacts.add(Map.of(
                    "email", email(person),
                    "firstname", "F#" + person,
                    "lastname", "L#" + person,
                    "company", "Company#" + person,
                    "position", "T#" + person));
        }
        company.marketing().seed(contacts);
    }

    private Map<Integer, String> leads() {
        var ids = new TreeMap<Integer, String>();
        for (var lead : new Rivals(company).query("SELECT Id,LastName FROM Lead")) {
            ids.put(owner(lead.path("LastName").asText()), lead.path("Id").asText());
        }
        return ids;
    }

    private void converge() {
        for (int i = 0; i < 8; i++) {
            var run = sync();
            if (run.state() == RunState.DONE && run.progress().total() == 0) {
                var compared = loop.reconcile();
                assertThat(compared.state()).isEqualTo(RunState.DONE);
                assertThat(loop.reconcile().counts().differences()).isZero();
                return;
            }
        }
        throw new AssertionError("not quiet after eight runs");
    }

    private Run sync() {
        clock.pass(Duration.ofSeconds(30));
        return loop.sync();
    }

    /** Writes of Entente's that gave a record what is another person's, emptied it, deleted it or let it refuse. */
    private List<String> wrong() {
        var rivals = new Rivals(company);
        var ownerById = new HashMap<String, Integer>();
        leads().forEach((person, id) -> ownerById.put(id, person));
        rivals.contacts()
                .forEach(contact -> ownerById.put(
                        contact.path("id").asText(),
                        owner(contact.path("lastname").asText())));
        var wrong = new ArrayList<String>();
        for (var write : new Oracle(company).ofEntente()) {
            var id = write.path("id").asText();
            if (write.path("action").asText().equals("delete")) {
                wrong.add("deleted " + id);
            }
            write.path("after")
                    .properties()
                    .forEach(field -> check(write, field.getKey(), field.getValue(), ownerById, wrong));
        }
        return wrong;
    }

    private static void check(
            JsonNode write, String field, JsonNode value, Map<String, Integer> ownerById, List<String> wrong) {
        var id = write.path("id").asText();
        var held = write.path("before").path(field).asText();
        boolean emptied = (value.isNull() || value.asText().isEmpty())
                && OWNED.matcher(held).matches();
        boolean refused = field.startsWith("dnc") || field.equals("doNotContact") || field.equals("HasOptedOutOfEmail");
        var owned = OWNED.matcher(value.asText());
        boolean ofAnother = owned.matches() && Integer.parseInt(owned.group(1)) != ownerById.getOrDefault(id, -1);
        if (emptied || (refused && value.asText().equals("true")) || ofAnother) {
            wrong.add(id + " " + field + " '" + held + "' -> '" + value.asText() + "'");
        }
    }

    private void assertArrived() {
        var last = " of round " + (ROUNDS - 1);
        var leads = new Rivals(company).query("SELECT LastName,Title,City FROM Lead");
        assertThat(leads).hasSize(PEOPLE);
        for (var lead : leads) {
            int person = owner(lead.path("LastName").asText());
            if (person < PEOPLE / 2) {
                assertThat(lead.path("Title").asText()).isEqualTo("T#" + person + last);
            }
        }
        var contacts = new Rivals(company).contacts();
        assertThat(contacts).hasSize(PEOPLE);
        for (var contact : contacts) {
            int person = owner(contact.path("lastname").asText());
            if (person < PEOPLE / 2) {
                assertThat(contact.path("city").asText()).isEqualTo("C#" + person + last);
            }
        }
    }

    private static int owner(String value) {
        var owned = OWNED.matcher(value);
        return owned.matches() ? Integer.parseInt(owned.group(1)) : -1;
    }

    private static String email(int person) {
        return "person%02d@hostile.example".formatted(person);
    }

    @Override
    public void close() {
        loop.close();
        between.close();
        company.close();
    }
}
