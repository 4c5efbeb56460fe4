package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.entente.connector.mautic.Interceptor;
import io.entente.model.RecordKey;
import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.sandbox.Json;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pain 2: of several CRM records with one address the link goes to whichever was answered first, and moves to whichever
 * was edited last. Here it goes by rule, whatever the order of the answers, and stays.
 */
class Pain02AmbiguousTest {
    private static final String EMAIL = "ada@pain2.example";

    private final SteppingClock clock = new SteppingClock();
    private final Company company = Company.start(CompanySettings.defaults(clock));
    private final Marketer marketer = new Marketer(company, clock);
    private final Sales sales = new Sales(company, clock);
    private final Interceptor crm = new Interceptor(company.crm().uri());

    @AfterEach
    void stop() {
        crm.close();
        company.close();
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5"})
    void the_order_of_the_answers_does_not_decide(long seed, @TempDir Path folder) {
        marketer.addLead(EMAIL);
        sales.addLead(EMAIL, Map.of("Status", "Closed - Not Converted"));
        var oldestOpen = sales.addLead(EMAIL, Map.of());
        sales.addLead(EMAIL, Map.of());
        crm.change(shuffled(seed));

        try (var loop = loop(folder)) {
            assertThat(sync(loop)).isEqualTo(RunState.DONE);

            assertThat(speaker(loop)).isEqualTo(oldestOpen);
        }
    }

    @Test
    void a_contact_speaks_before_any_lead_and_the_link_stays_whatever_is_edited_later(@TempDir Path folder) {
        int ada = marketer.addLead(EMAIL);
        var leads = List.of(sales.addLead(EMAIL, Map.of()), sales.addLead(EMAIL, Map.of()));
        var contact = sales.addContact(EMAIL, Map.of());
        crm.change(shuffled(6));

        try (var loop = loop(folder)) {
            sync(loop);
            assertThat(speaker(loop)).isEqualTo(contact);

            for (int i = 0; i < 4; i++) {
                sales.edit("Lead", leads.get(i % 2), Map.of("Phone", "+44 " + i));
                sync(loop);
                assertThat(speaker(loop)).isEqualTo(contact);
            }
            assertThat(marketer.value(ada, "entente_crm_id")).isEqualTo(contact);
            assertThat(loop.findings(loop.person(EMAIL)))
                    .anySatisfy(finding -> assertThat(finding.code()).isEqualTo("ambiguous-match"));
        }
    }

    private RunState sync(Loop loop) {
        clock.pass(Duration.ofSeconds(2));
        return loop.sync().state();
    }

    private Loop loop(Path folder) {
        return Loop.between(
                company, folder, Map.of("salesforce.login-url", crm.uri().toString()), clock);
    }

    private static String speaker(Loop loop) {
        var pinned = loop.person(EMAIL).living(Side.CRM).stream()
                .filter(record -> record.link().pinned())
                .map(record -> record.key())
                .map(RecordKey::id)
                .toList();
        assertThat(pinned).hasSize(1);
        return pinned.get(0);
    }

    /** Every list of records comes in an order of its own, and the login leads back through here. */
    private UnaryOperator<String> shuffled(long seed) {
        var random = new Random(seed);
        return answer -> {
            var here = answer.replace(company.crm().uri().toString(), crm.uri().toString());
            if (!here.contains("\"records\"")) {
                return here;
            }
            try {
                var root = Json.MAPPER.readTree(here);
                root.findValues("records").stream()
                        .filter(JsonNode::isArray)
                        .forEach(records -> shuffle((ArrayNode) records, random));
                return root.toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static void shuffle(ArrayNode records, Random random) {
        var all = new ArrayList<JsonNode>();
        records.forEach(all::add);
        Collections.shuffle(all, random);
        records.removeAll();
        all.forEach(records::add);
    }
}
