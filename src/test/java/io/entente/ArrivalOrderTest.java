package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.LinkedRecord;
import io.entente.model.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody whom both sides have, sales three times: whatever arrives when, she is one person with one spokesman. */
class ArrivalOrderTest extends LoopScenario {
    /** What there is of her. */
    enum Arrival {
        MARKETED,
        OPEN_LEAD,
        CLOSED_LEAD,
        CONTACT
    }

    ArrivalOrderTest(@TempDir Path folder) {
        super(folder);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void all_there_at_once_the_contact_speaks_and_everybody_holds_the_same(List<Arrival> order) {
        var email = name(order) + "@once.example";
        int leads = sales.count("Lead");
        var ids = new EnumMap<Arrival, String>(Arrival.class);

        order.forEach(arrival -> ids.put(arrival, arrive(arrival, email)));
        sync();

        var person = loop.person(email);
        assertThat(keys(person.records())).containsExactlyInAnyOrderElementsOf(ids.values());
        assertThat(sales.count("Lead")).isEqualTo(leads + 2);
        assertThat(findings(email)).containsExactly("ambiguous-match");
        assertThat(spokesman(ids)).isEqualTo(ids.get(Arrival.CONTACT));
        for (var record : person.living(Side.CRM)) {
            var key = record.key();
            assertThat(sales.value(key.object(), key.id(), "Title")).isEqualTo("Title of CONTACT");
            assertThat(sales.value(key.object(), key.id(), "FirstName")).isEqualTo("Ada");
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void one_after_the_other_the_first_known_to_sales_speaks_and_goes_on_speaking(List<Arrival> order) {
        var email = name(order) + "@turn.example";
        int leads = sales.count("Lead");
        var ids = new EnumMap<Arrival, String>(Arrival.class);
        var made = new ArrayList<String>();

        for (var arrival : order) {
            ids.put(arrival, arrive(arrival, email));
            sync();
            if (order.get(0) == Arrival.MARKETED && made.isEmpty()) {
                made.add(crmId(email));
            }
        }

        var expected = new ArrayList<>(ids.values());
        expected.addAll(made);
        assertThat(keys(loop.person(email).records())).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(sales.count("Lead")).isEqualTo(leads + 2 + made.size());
        var first = order.stream()
                .filter(arrival -> arrival != Arrival.MARKETED)
                .findFirst()
                .orElseThrow();
        assertThat(spokesman(ids)).isEqualTo(made.isEmpty() ? ids.get(first) : made.get(0));
    }

    private static String name(List<Arrival> order) {
        return order.stream()
                .map(arrival -> arrival.name().substring(0, 2))
                .collect(Collectors.joining("."))
                .toLowerCase(Locale.ROOT);
    }

    private String spokesman(Map<Arrival, String> ids) {
        return marketer.value(Integer.parseInt(ids.getOrDefault(Arrival.MARKETED, "")), "entente_crm_id");
    }

    private String arrive(Arrival arrival, String email) {
        var title = "Title of " + arrival;
        return switch (arrival) {
            case MARKETED -> Integer.toString(marketer.addLead(email));
            case OPEN_LEAD -> sales.addLead(email, Map.of("Title", title));
            case CLOSED_LEAD -> sales.addLead(email, Map.of("Title", title, "Status", "Closed - Not Converted"));
            case CONTACT -> sales.addContact(email, Map.of("Title", title));
        };
    }

    private static List<String> keys(List<LinkedRecord> records) {
        return records.stream().map(record -> record.key().id()).toList();
    }

    static Stream<List<Arrival>> orders() {
        return orders(List.of(Arrival.values()));
    }

    private static Stream<List<Arrival>> orders(List<Arrival> all) {
        if (all.isEmpty()) {
            return Stream.of(List.of());
        }
        return all.stream().flatMap(first -> {
            var rest = new ArrayList<>(all);
            rest.remove(first);
            return orders(rest).map(order -> Stream.concat(Stream.of(first), order.stream())
                    .toList());
        });
    }
}
