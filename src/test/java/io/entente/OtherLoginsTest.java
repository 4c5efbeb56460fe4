package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.Side;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import io.entente.sandbox.salesforce.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole loop as an API client of Mautic and by a signature to Salesforce. That what Entente wrote itself is no change
 * to it is held against after every test, as in every scenario.
 */
class OtherLoginsTest extends LoopScenario {
    private static final Path KEYS = Path.of("src/test/resources/keys").toAbsolutePath();

    OtherLoginsTest(@TempDir Path folder) {
        super(folder, settings());
    }

    @Override
    CompanySettings companySettings(CompanySettings usual) {
        try {
            var certificate = Files.readString(KEYS.resolve("rsa.crt"));
            return usual.withCertificate(Certificates.read(certificate).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_contact_that_our_client_made_and_changed_is_no_change_to_us_and_a_marketers_edit_is() {
        sales.addLead("ada@one.example", Map.of("Title", "Countess"));
        sync();
        sync();
        int contact = marketingId("ada@one.example");
        int written = loop.journal(loop.person("ada@one.example")).size();

        var quiet = sync();
        assertThat(quiet.progress().total()).isZero();
        assertThat(loop.journal(loop.person("ada@one.example"))).hasSize(written);

        marketer.edit(contact, Map.of("position", "Programmer"));
        sync();

        assertThat(sales.value("Lead", crmId("ada@one.example"), "Title")).isEqualTo("Programmer");
    }

    @Test
    void tokens_that_end_on_both_sides_in_the_middle_of_the_work_are_renewed_once() {
        var lead = sales.addLead("ada@two.example", Map.of());
        sync();
        long before = logins();
        marketer.expireTokens();
        sales.expireTokens();

        sales.edit("Lead", lead, Map.of("Title", "Countess"));
        sync();

        assertThat(loop.person("ada@two.example").living(Side.MARKETING)).hasSize(1);
        assertThat(marketer.value(marketingId("ada@two.example"), "position")).isEqualTo("Countess");
        assertThat(logins() - before).isEqualTo(1);
    }

    private long logins() {
        return company.marketing().calls().byRoute().getOrDefault("POST /oauth/v2/token", 0L);
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put("create.marketing", "true");
        settings.put("marketing.username", "");
        settings.put("marketing.password", "");
        settings.putAll(Company.marketingClient());
        settings.put("salesforce.client-secret", "");
        settings.putAll(Company.crmKey(KEYS.resolve("rsa-pkcs1.key").toString()));
        return settings;
    }
}
