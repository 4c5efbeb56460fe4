package io.entente;

import io.entente.sandbox.company.Company;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** People who come into marketing while daemons are at work, and the leads that were made of them. */
final class Arrivals {
    private final Company company;
    private final Rivals rivals;
    private int count;

    Arrivals(Company company) {
        this.company = company;
        this.rivals = new Rivals(company);
    }

    /** So many more people. */
    void come(int more) {
        company.marketing()
                .seed(IntStream.range(count, count + more)
                        .<Map<String, Object>>mapToObj(number -> Map.of(
                                "email", "ada" + number + "@one.example", "lastname", "L", "company", "Analytical"))
                        .toList());
        count += more;
    }

    /** How many came so far. */
    int count() {
        return count;
    }

    /** The addresses of all leads, by the CRM's own word. */
    List<String> leads() {
        return rivals.query("SELECT Id,Email FROM Lead").stream()
                .map(lead -> lead.path("Email").asText())
                .toList();
    }
}
