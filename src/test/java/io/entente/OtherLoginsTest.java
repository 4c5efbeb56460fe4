package io.entente;

import static org.assertj.core.api.Assertions.assertThat;

import io.entente.model.RunState;
import io.entente.model.Side;
import io.entente.sandbox.company.Company;
import io.entente.sandbox.company.CompanySettings;
import io.entente.sandbox.mautic.MauticVersion;
import io.entente.sandbox.salesforce.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole loop as an API client of Mautic and by a signature to Salesforce. */
class OtherLoginsTest {
    private static final Path KEYS = Path.of("src/test/resources/keys").toAbsolutePath();

    private final Path folder;

    OtherLoginsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource(MauticVersion.class)
    void what_entente_wrote_itself_is_no_change_to_it_whichever_side_it_created_people_on(MauticVersion version)
            throws IOException {
        try (var company = company(version);
                var loop = Loop.between(company, folder, logins())) {
            company.marketing()
                    .seed(List.of(Map.of("email", "ada@example.org", "lastname", "Lovelace", "company", "Analytical")));
            company.crm()
                    .seed(
                            "Lead",
                            List.of(Map.of("Email", "grace@example.org", "LastName", "Hopper", "Company", "Navy")));

            var first = loop.reconcile();
            loop.sync();
            var quiet = loop.sync();
            var reconciled = loop.reconcile();

            assertThat(first.state()).isEqualTo(RunState.DONE);
            assertThat(first.counts().created()).isEqualTo(2);
            assertThat(quiet.progress().total()).isZero();
            assertThat(reconciled.counts().differences()).isZero();
            assertThat(loop.person("ada@example.org").living(Side.CRM)).hasSize(1);
            var grace = loop.person("grace@example.org");
            assertThat(grace.living(Side.MARKETING)).hasSize(1);
            assertThat(loop.journal(grace)).isNotEmpty();
            assertThat(company.marketing().calls().byRoute()).containsEntry("POST /oauth/v2/token", 1L);
        }
    }

    private static Company company(MauticVersion version) throws IOException {
        var certificate =
                Certificates.read(Files.readString(KEYS.resolve("rsa.crt"))).orElseThrow();
        return Company.start(
                CompanySettings.defaults(Clock.systemUTC()).withVersion(version).withCertificate(certificate));
    }

    private static Map<String, String> logins() {
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
