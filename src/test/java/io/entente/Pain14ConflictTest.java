package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.FieldValue;
import io.entente.model.Side;
import io.entente.store.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pain 14: nobody can say why a value won. Here the journal names rule and reason and keeps the value that lost. */
class Pain14ConflictTest extends LoopScenario {
    private static final int PEOPLE = 10;

    /** Ten fields and which side their rule prefers; of those without, the side that edits last. */
    private record Field(String alias, String crm, String rule) {
        boolean isNewest() {
            return rule.equals("newest");
        }
    }

    private static final List<Field> FIELDS = List.of(
            new Field("firstname", "FirstName", "newest"),
            new Field("lastname", "LastName", "newest"),
            new Field("position", "Title", "marketing"),
            new Field("phone", "Phone", "crm"),
            new Field("mobile", "MobilePhone", "marketing-unless-blank"),
            new Field("address1", "Street", "newest"),
            new Field("city", "City", "newest"),
            new Field("zipcode", "PostalCode", "newest"),
            new Field("company", "Company", "crm-unless-blank"),
            new Field("website", "Website", "crm-unless-blank"));

    Pain14ConflictTest(@TempDir Path folder) {
        super(folder, shipped -> shipped.replace("crm: Title, winner: newest", "crm: Title, winner: marketing")
                .replace("crm: Phone, winner: newest", "crm: Phone, winner: crm")
                .replace("crm: MobilePhone, winner: newest", "crm: MobilePhone, winner: marketing-unless-blank"));
    }

    @Test
    void the_journal_explains_each_of_a_hundred_conflicts_with_the_value_that_lost() {
        var leads = known();

        for (int person = 0; person < PEOPLE; person++) {
            boolean crmLast = person % 2 == 0;
            if (!crmLast) {
                editInCrm(leads.get(person), person);
                clock.pass(Duration.ofSeconds(2));
            }
            company.marketing().edit(email(person), values(person, "marketing", true));
            clock.pass(Duration.ofSeconds(2));
            if (crmLast) {
                editInCrm(leads.get(person), person);
            }
        }
        sync();

        int explained = 0;
        for (int person = 0; person < PEOPLE; person++) {
            var entries = loop.journal(loop.person(email(person)));
            for (var field : FIELDS) {
                assertExplained(entries, field, person);
                explained++;
            }
        }
        assertThat(explained).isEqualTo(100);
    }

    private void assertExplained(List<JournalEntry> entries, Field field, int person) {
        var winner = winner(field, person);
        var name = winner == Side.CRM ? field.alias() : field.crm();
        var change = entries.stream()
                .filter(entry -> entry.side() == winner.other())
                .flatMap(entry -> entry.change().fields().stream())
                .filter(each -> each.field().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing written to " + name));
        assertThat(change.rule()).isEqualTo(field.rule());
        assertThat(change.reason()).contains("both sides changed it", winner.label());
        assertThat(change.after()).isEqualTo(value(field, person, winner.label()));
        assertThat(change.lost()).contains(value(field, person, winner.other().label()));
        assertThat(change.before())
                .isEqualTo(value(field, person, winner.other().label()));
        assertThat(change.origin()).hasValueSatisfying(origin -> assertThat(origin.value())
                .isEqualTo(value(field, person, winner.label())));
    }

    private static Side winner(Field field, int person) {
        if (field.isNewest()) {
            return person % 2 == 0 ? Side.CRM : Side.MARKETING;
        }
        return field.rule().startsWith("crm") ? Side.CRM : Side.MARKETING;
    }

    private List<String> known() {
        var contacts = new ArrayList<Map<String, Object>>();
        for (int person = 0; person < PEOPLE; person++) {
            contacts.add(new HashMap<>(values(person, "first", true)));
            contacts.get(person).put("email", email(person));
        }
        marketer.seed(contacts);
        sync();
        var leads = new ArrayList<String>();
        for (int person = 0; person < PEOPLE; person++) {
            leads.add(crmId(email(person)));
        }
        return leads;
    }

    private void editInCrm(String lead, int person) {
        sales.edit("Lead", lead, values(person, "crm", false));
    }

    private static Map<String, Object> values(int person, String side, boolean inMarketing) {
        var values = new TreeMap<String, Object>();
        FIELDS.forEach(field -> values.put(
                inMarketing ? field.alias() : field.crm(),
                value(field, person, side).display()));
        return values;
    }

    private static FieldValue value(Field field, int person, String side) {
        // Short enough for a postcode. Marketing puts the protocol before an address without one.
        var before = field.alias().equals("website") ? "http://" : "";
        return FieldValue.text(before + field.alias() + " " + person + " " + side);
    }

    private static String email(int person) {
        return "lead%d@pain14.example".formatted(person);
    }
}
